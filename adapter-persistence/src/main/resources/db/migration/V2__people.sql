-- One script for H2 and PostgreSQL. H2 counts an emoji as two characters, so columns of free text have twice the room.

alter table account add column full_name varchar(400);
alter table account add column homepage varchar(1000);
alter table account add column freenode varchar(400);
alter table account add column twitter varchar(400);
alter table account add column github varchar(400);
alter table account add column updated_at timestamp(3) with time zone;
alter table account add column deactivated_at timestamp(3) with time zone;

update account set updated_at = created_at;

alter table account alter column updated_at set not null;

-- The seed is encrypted with a key from outside the database.
create table authenticator (
    owner varchar(214) primary key references account (name),
    sealed_seed varchar(500) not null,
    two_factor varchar(20) not null,
    confirmed boolean not null
);

create table recovery_code (
    owner varchar(214) not null references authenticator (owner),
    digest varchar(64) not null,
    primary key (owner, digest)
);

-- Outlives the authenticator, so that a passcode that was used before is not worth anything after a new enrolment.
create table passcode_claim (
    owner varchar(214) not null references account (name),
    time_step bigint not null,
    holder varchar(100) not null,
    primary key (owner, time_step)
);

create table browser_approval (
    id varchar(64) primary key,
    poll_id varchar(64) not null unique,
    kind varchar(20) not null,
    client varchar(45) not null,
    client_name varchar(400) not null,
    account varchar(214) references account (name),
    holder varchar(100),
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    approved_by varchar(214) references account (name),
    approved_with varchar(32),
    passcode varchar(64) unique,
    fetched_at timestamp(3) with time zone
);

create index browser_approval_by_expiry on browser_approval (expires_at);

-- An invitation is accepted before the account is there that comes of it, so accepted_by references nothing.
create table invitation (
    id varchar(64) primary key,
    email varchar(254),
    invited_by varchar(214) not null references account (name),
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    accepted_by varchar(214),
    withdrawn_at timestamp(3) with time zone
);

create index invitation_by_age on invitation (created_at desc, id);

-- References nothing: many uses are written at once, and one that is refused would hold up all others.
create table access_token_use (
    token_key varchar(32) primary key,
    used_at timestamp(3) with time zone not null,
    client varchar(45) not null,
    client_name varchar(400)
);

-- One bucket of tries, or (without a state) an address that an account has lately succeeded from. No index by expiry: it
-- would change with each try, and what has expired is swept out before the table grows large.
create table guess_limit (
    id varchar(300) primary key,
    state bytea,
    expires_at timestamp(3) with time zone not null
);

alter table audit_event add column token varchar(32);

create index audit_event_by_subject on audit_event (subject, id);
create index audit_event_by_actor on audit_event (actor, id);
create index audit_event_by_token on audit_event (token, id);

create index access_token_by_age on access_token (created_at desc, token_key);
