-- The states that rows have been in. Keys begin with the row, because it alone is often known,
-- and contain the organisation, so that tables can be distributed by it.
create table row_state (
    organisation uuid not null,
    entity varchar(200) not null,
    row_id uuid not null,
    seq integer not null,
    state varchar(100) not null,
    since date,
    changed_by varchar(200) not null,
    changed_at timestamp(6) with time zone not null,
    primary key (row_id, seq, organisation)
);

-- One line for every change of a row; lines stay when the row goes.
create table row_history (
    organisation uuid not null,
    entity varchar(200) not null,
    row_id uuid not null,
    line uuid not null,
    version integer not null,
    operation varchar(20) not null,
    changed_by varchar(200) not null,
    changed_at timestamp(6) with time zone not null,
    reason varchar(2000),
    content varchar(1000000) not null,
    primary key (row_id, line, organisation)
);

-- What the tables of entities look like, in the platform's words.
create table entity_column (
    entity varchar(200) not null,
    component varchar(200) not null,
    column_name varchar(63) not null,
    table_name varchar(63) not null,
    column_type varchar(60) not null,
    component_type varchar(20) not null,
    detail varchar(100000) not null,
    required boolean not null,
    natural_key boolean not null,
    primary key (entity, column_name)
);

create table idempotency (
    caller varchar(200) not null,
    request_key varchar(200) not null,
    fingerprint varchar(200) not null,
    answer varchar(1000000) not null,
    answered_at timestamp(6) with time zone not null,
    primary key (caller, request_key)
);
