-- One script for H2 and PostgreSQL. Codes are the stable ones of the core; no secret is ever stored.

-- Its only row is locked by whoever adds an account, so that names and the first account are decided one at a time.
create table account_registry (
    id integer primary key
);

insert into account_registry (id) values (1);

create table account (
    name varchar(214) primary key,
    email varchar(254),
    password_hash varchar(500) not null,
    administrator boolean not null,
    two_factor varchar(20) not null,
    created_at timestamp(3) with time zone not null
);

create table access_token (
    token_key varchar(32) primary key,
    digest varchar(64) not null unique,
    first_eight varchar(8) not null,
    last_four varchar(4) not null,
    owner varchar(214) not null references account (name),
    kind varchar(20) not null,
    name varchar(200),
    description varchar(1000),
    package_permission varchar(20) not null,
    all_packages boolean not null,
    organization_permission varchar(20) not null,
    bypasses_two_factor boolean not null,
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone,
    revoked_at timestamp(3) with time zone
);

create index access_token_by_owner on access_token (owner, created_at desc, token_key);

create table access_token_target (
    token_key varchar(32) not null references access_token (token_key),
    kind varchar(20) not null,
    name varchar(214) not null,
    primary key (token_key, kind, name)
);

create table access_token_network (
    token_key varchar(32) not null references access_token (token_key),
    position integer not null,
    cidr_block varchar(49) not null,
    primary key (token_key, position)
);

create table audit_event (
    id bigint generated always as identity primary key,
    happened_at timestamp(3) with time zone not null,
    action varchar(50) not null,
    subject varchar(214) not null,
    actor varchar(214),
    client varchar(45)
);
