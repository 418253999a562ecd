-- Today's tree: every code that was ever known, under its last parent, as it was described last.
-- A subtree is the range of numbers from pre to post.
create table region_node (
    code varchar(12) not null,
    pre int not null,
    post int not null,
    level int not null,
    parent varchar(12),
    name varchar(200) not null,
    kind varchar(30) not null,
    statutory boolean not null,
    flag varchar(30),
    pinyin varchar(300),
    initials varchar(60),
    name_en varchar(300),
    valid_from date,
    valid_to date,
    primary key (code)
);
create index region_node_pre on region_node (pre);
-- All that a count of a level needs, so that no row is fetched for it.
create index region_node_level on region_node (level, statutory, pre, code, valid_from, valid_to);
create index region_node_parent on region_node (parent);

-- What a division was before: its earlier names, parents and standings.
create table region_past (
    code varchar(12) not null,
    valid_from date,
    valid_to date not null,
    level int not null,
    parent varchar(12),
    name varchar(200) not null,
    kind varchar(30) not null,
    statutory boolean not null,
    flag varchar(30),
    primary key (code, valid_to)
);
create index region_past_parent on region_past (parent);

create table region_population (
    code varchar(12) not null,
    reference_date date not null,
    people bigint not null,
    source varchar(300) not null,
    primary key (code, reference_date)
);

-- The files that were loaded.
create table region_release (
    sha256 varchar(64) not null,
    as_of date not null,
    file_name varchar(300) not null,
    file_kind varchar(20) not null,
    row_count int not null,
    deepest int not null,
    loaded_at timestamp with time zone not null,
    primary key (sha256, as_of)
);

-- The changes that were ordered one by one. body is the order as it was given; while the tree still
-- has the version that a change left behind, that change can be undone.
create table region_change (
    id uuid not null,
    kind varchar(10) not null,
    effective date not null,
    body varchar(1000000) not null,
    tree_version int not null,
    made_by varchar(200) not null,
    made_at timestamp(6) with time zone not null,
    undone_by varchar(200),
    undone_at timestamp(6) with time zone,
    primary key (id)
);

-- The divisions that a change touched, in that order, as they were; a new one was nothing.
create table region_change_node (
    change_id uuid not null,
    seq int not null,
    code varchar(12) not null,
    existed boolean not null,
    parent varchar(12),
    name varchar(200),
    kind varchar(30),
    statutory boolean,
    flag varchar(30),
    pinyin varchar(300),
    initials varchar(60),
    name_en varchar(300),
    valid_from date,
    valid_to date,
    primary key (change_id, seq)
);

-- The organisations that a change took from one division to another.
create table region_change_organisation (
    change_id uuid not null,
    organisation uuid not null,
    former varchar(12) not null,
    latter varchar(12) not null,
    primary key (change_id, organisation)
);

-- One row: moves with every change of the tree, and is locked by the one who changes it.
create table region_tree (
    version int not null,
    primary key (version)
);

insert into region_tree (version) values (1);
insert into region_node (code, pre, post, level, parent, name, kind, statutory, name_en)
values ('CN', 0, 0, 0, null, '全国', 'NATION', true, 'China');
