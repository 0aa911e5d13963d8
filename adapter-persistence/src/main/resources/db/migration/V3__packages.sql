-- One script for H2 and PostgreSQL. Names of packages differ by upper and lower case.

-- Its only row is locked by whoever adds or claims a package, so that names are decided one at a time.
create table package_registry (
    id integer primary key
);

insert into package_registry (id) values (1);

create table package (
    name varchar(214) primary key,
    scope varchar(214),
    visibility varchar(20) not null,
    publishing_access varchar(20) not null,
    created_at timestamp(3) with time zone not null
);

create index package_by_scope on package (scope);

create table package_collaborator (
    package varchar(214) not null references package (name),
    account varchar(214) not null references account (name),
    primary key (package, account)
);

create index package_collaborator_by_account on package_collaborator (account);

-- No index by expiry: whoever adds one sweeps out what has expired, so that the table stays small.
create table package_claim (
    name varchar(214) primary key,
    claimed_by varchar(214) not null references account (name),
    expires_at timestamp(3) with time zone not null
);

-- The registry may have the package without any record of it here, so a star references none.
create table package_star (
    package varchar(214) not null,
    account varchar(214) not null references account (name),
    primary key (package, account)
);

create index package_star_by_account on package_star (account);
