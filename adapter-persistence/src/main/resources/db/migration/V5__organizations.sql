-- One script for H2 and PostgreSQL.

-- Service accounts have none.
alter table account alter column password_hash drop not null;

-- Names that no account can have, because something else has them.
create table reserved_name (
    name varchar(214) primary key
);

-- Whoever reads one without locking it sees by the version whether it was changed between the statements.
create table organization (
    name varchar(213) primary key,
    version bigint not null,
    created_at timestamp(3) with time zone not null
);

create table organization_member (
    organization varchar(213) not null references organization (name),
    account varchar(214) not null references account (name),
    role varchar(20) not null,
    member_since timestamp(3) with time zone not null,
    primary key (organization, account)
);

create index organization_member_by_account on organization_member (account);

create table organization_team (
    organization varchar(213) not null references organization (name),
    team varchar(100) not null,
    primary key (organization, team)
);

create table organization_team_member (
    organization varchar(213) not null references organization (name),
    team varchar(100) not null,
    account varchar(214) not null references account (name),
    primary key (organization, team, account)
);

create index organization_team_member_by_account on organization_team_member (account);

create table organization_invitation (
    organization varchar(213) not null references organization (name),
    account varchar(214) not null references account (name),
    role varchar(20) not null,
    invited_by varchar(214) not null references account (name),
    expires_at timestamp(3) with time zone not null,
    primary key (organization, account)
);

create index organization_invitation_by_account on organization_invitation (account);

create table token_policy (
    organization varchar(213) primary key references organization (name),
    longest_life_seconds bigint,
    two_factor boolean not null,
    longest_idle_seconds bigint
);

create table token_policy_kind (
    organization varchar(213) not null references token_policy (organization),
    kind varchar(20) not null,
    primary key (organization, kind)
);

create table token_policy_network (
    organization varchar(213) not null references token_policy (organization),
    position integer not null,
    cidr_block varchar(49) not null,
    primary key (organization, position)
);

create table package_team (
    package varchar(214) not null references package (name),
    team varchar(100) not null,
    permission varchar(20) not null,
    primary key (package, team)
);

-- An organization and one of its teams, with a colon between them.
alter table audit_event alter column subject set data type varchar(330);
alter table audit_event add column happened_within varchar(330);

create index audit_event_by_place on audit_event (happened_within, id);
