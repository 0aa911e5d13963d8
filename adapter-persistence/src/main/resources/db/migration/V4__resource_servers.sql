-- Other servers that may ask about access tokens. Of their secrets only SHA-256 is stored. A row stays when its server is
-- removed: the audit log names it by its id. A name has twice the room, because H2 counts an emoji as two characters.
create table resource_server (
    id varchar(32) primary key,
    name varchar(200) not null,
    secret_digest varchar(64) not null,
    registered_by varchar(214) not null references account (name),
    created_at timestamp(3) with time zone not null,
    removed_at timestamp(3) with time zone
);
