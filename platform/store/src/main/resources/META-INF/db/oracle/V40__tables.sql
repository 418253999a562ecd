-- All tables of the platform as they are with migration 40 on the other databases: Oracle was not
-- supported before. Later numbers go on in step with theirs. What a table is for stands with the
-- migrations in common/.

CREATE TABLE region_node (
    code VARCHAR2(12 CHAR) NOT NULL,
    pre NUMBER(10) NOT NULL,
    post NUMBER(10) NOT NULL,
    "LEVEL" NUMBER(10) NOT NULL,
    parent VARCHAR2(12 CHAR),
    name VARCHAR2(200 CHAR) NOT NULL,
    kind VARCHAR2(30 CHAR) NOT NULL,
    statutory BOOLEAN NOT NULL,
    flag VARCHAR2(30 CHAR),
    pinyin VARCHAR2(300 CHAR),
    initials VARCHAR2(60 CHAR),
    name_en VARCHAR2(300 CHAR),
    valid_from DATE,
    valid_to DATE,
    PRIMARY KEY (code)
);
CREATE INDEX region_node_pre ON region_node (pre);
CREATE INDEX region_node_level ON region_node ("LEVEL", statutory, pre, code, valid_from, valid_to);
CREATE INDEX region_node_parent ON region_node (parent);
CREATE TABLE region_past (
    code VARCHAR2(12 CHAR) NOT NULL,
    valid_from DATE,
    valid_to DATE NOT NULL,
    "LEVEL" NUMBER(10) NOT NULL,
    parent VARCHAR2(12 CHAR),
    name VARCHAR2(200 CHAR) NOT NULL,
    kind VARCHAR2(30 CHAR) NOT NULL,
    statutory BOOLEAN NOT NULL,
    flag VARCHAR2(30 CHAR),
    PRIMARY KEY (code, valid_to)
);
CREATE INDEX region_past_parent ON region_past (parent);

CREATE TABLE region_population (
    code VARCHAR2(12 CHAR) NOT NULL,
    reference_date DATE NOT NULL,
    people NUMBER(19) NOT NULL,
    source VARCHAR2(300 CHAR) NOT NULL,
    PRIMARY KEY (code, reference_date)
);
CREATE TABLE region_release (
    sha256 VARCHAR2(64 CHAR) NOT NULL,
    as_of DATE NOT NULL,
    file_name VARCHAR2(300 CHAR) NOT NULL,
    file_kind VARCHAR2(20 CHAR) NOT NULL,
    row_count NUMBER(10) NOT NULL,
    deepest NUMBER(10) NOT NULL,
    loaded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (sha256, as_of)
);
CREATE TABLE region_change (
    id RAW(16) NOT NULL,
    kind VARCHAR2(10 CHAR) NOT NULL,
    effective DATE NOT NULL,
    body CLOB NOT NULL,
    tree_version NUMBER(10) NOT NULL,
    made_by VARCHAR2(200 CHAR) NOT NULL,
    made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    undone_by VARCHAR2(200 CHAR),
    undone_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (id)
);
CREATE TABLE region_change_node (
    change_id RAW(16) NOT NULL,
    seq NUMBER(10) NOT NULL,
    code VARCHAR2(12 CHAR) NOT NULL,
    existed BOOLEAN NOT NULL,
    parent VARCHAR2(12 CHAR),
    name VARCHAR2(200 CHAR),
    kind VARCHAR2(30 CHAR),
    statutory BOOLEAN,
    flag VARCHAR2(30 CHAR),
    pinyin VARCHAR2(300 CHAR),
    initials VARCHAR2(60 CHAR),
    name_en VARCHAR2(300 CHAR),
    valid_from DATE,
    valid_to DATE,
    PRIMARY KEY (change_id, seq)
);
CREATE TABLE region_change_organisation (
    change_id RAW(16) NOT NULL,
    organisation RAW(16) NOT NULL,
    former VARCHAR2(12 CHAR) NOT NULL,
    latter VARCHAR2(12 CHAR) NOT NULL,
    PRIMARY KEY (change_id, organisation)
);
CREATE TABLE region_tree (
    version NUMBER(10) NOT NULL,
    PRIMARY KEY (version)
);

INSERT INTO region_tree (version) VALUES (1);
INSERT INTO region_node (code, pre, post, "LEVEL", parent, name, kind, statutory, name_en)
VALUES ('CN', 0, 0, 0, NULL, '全国', 'NATION', TRUE, 'China');

CREATE TABLE row_state (
    organisation RAW(16) NOT NULL,
    entity VARCHAR2(200 CHAR) NOT NULL,
    row_id RAW(16) NOT NULL,
    seq NUMBER(10) NOT NULL,
    state VARCHAR2(100 CHAR) NOT NULL,
    since DATE,
    changed_by VARCHAR2(200 CHAR) NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (row_id, seq, organisation)
);
CREATE TABLE row_history (
    organisation RAW(16) NOT NULL,
    entity VARCHAR2(200 CHAR) NOT NULL,
    row_id RAW(16) NOT NULL,
    line RAW(16) NOT NULL,
    version NUMBER(10) NOT NULL,
    operation VARCHAR2(20 CHAR) NOT NULL,
    changed_by VARCHAR2(200 CHAR) NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reason VARCHAR2(2000 CHAR),
    content CLOB NOT NULL,
    PRIMARY KEY (row_id, line, organisation)
);
CREATE TABLE entity_column (
    entity VARCHAR2(200 CHAR) NOT NULL,
    component VARCHAR2(200 CHAR) NOT NULL,
    column_name VARCHAR2(63 CHAR) NOT NULL,
    table_name VARCHAR2(63 CHAR) NOT NULL,
    column_type VARCHAR2(60 CHAR) NOT NULL,
    component_type VARCHAR2(20 CHAR) NOT NULL,
    detail CLOB NOT NULL,
    required BOOLEAN NOT NULL,
    natural_key BOOLEAN NOT NULL,
    PRIMARY KEY (entity, column_name)
);

CREATE TABLE idempotency (
    caller VARCHAR2(200 CHAR) NOT NULL,
    request_key VARCHAR2(200 CHAR) NOT NULL,
    fingerprint VARCHAR2(200 CHAR) NOT NULL,
    answer CLOB NOT NULL,
    answered_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (caller, request_key)
);

CREATE TABLE attachment (
    id RAW(16) NOT NULL PRIMARY KEY,
    uploaded_by VARCHAR2(200 CHAR) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    uploaded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    media_type VARCHAR2(200 CHAR) NOT NULL,
    name VARCHAR2(1000 CHAR) NOT NULL,
    content BLOB NOT NULL,
    vaulted BOOLEAN DEFAULT FALSE NOT NULL
);

CREATE TABLE account (
    id RAW(16) NOT NULL PRIMARY KEY,
    name VARCHAR2(60 CHAR) NOT NULL,
    folded_name VARCHAR2(60 CHAR) NOT NULL,
    role VARCHAR2(30 CHAR) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    organisation RAW(16),
    program VARCHAR2(60 CHAR),
    password_digest VARCHAR2(200 CHAR) NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_by VARCHAR2(60 CHAR) NOT NULL,
    otp_secret BLOB,
    otp_confirmed BOOLEAN DEFAULT FALSE NOT NULL,
    otp_step NUMBER(19) DEFAULT 0 NOT NULL,
    closed_at TIMESTAMP(6) WITH TIME ZONE,
    password_changed_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT account_name UNIQUE (name),
    CONSTRAINT account_folded_name UNIQUE (folded_name)
);

CREATE TABLE "SESSION" (
    token_digest VARCHAR2(64 CHAR) NOT NULL PRIMARY KEY,
    account RAW(16) NOT NULL,
    form_token VARCHAR2(64 CHAR) NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    delegation RAW(16),
    id RAW(16),
    address VARCHAR2(100 CHAR) DEFAULT CHR(1) NOT NULL,
    agent VARCHAR2(200 CHAR) DEFAULT CHR(1) NOT NULL
);
CREATE TABLE delegation (
    id RAW(16) NOT NULL PRIMARY KEY,
    lender RAW(16) NOT NULL,
    borrower RAW(16) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    begins_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX delegation_lender ON delegation (lender);

CREATE INDEX delegation_borrower ON delegation (borrower);
CREATE TABLE access_token (
    id RAW(16) NOT NULL PRIMARY KEY,
    account RAW(16) NOT NULL,
    token_digest VARCHAR2(64 CHAR) NOT NULL UNIQUE,
    name VARCHAR2(60 CHAR) NOT NULL,
    read_only BOOLEAN NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX access_token_account ON access_token (account);

CREATE INDEX session_account ON "SESSION" (account);

CREATE TABLE registry_epoch (
    name VARCHAR2(20 CHAR) NOT NULL PRIMARY KEY,
    epoch NUMBER(19) NOT NULL
);
INSERT INTO registry_epoch (name, epoch) VALUES ('programs', 0);
INSERT INTO registry_epoch (name, epoch) VALUES ('switches', 0);
CREATE TABLE program_version (
    id VARCHAR2(40 CHAR) NOT NULL,
    seq NUMBER(10) NOT NULL,
    version VARCHAR2(60 CHAR) NOT NULL,
    sha256 VARCHAR2(64 CHAR) NOT NULL,
    file_name VARCHAR2(200 CHAR) NOT NULL,
    module VARCHAR2(200 CHAR) NOT NULL,
    needs VARCHAR2(4000 CHAR) NOT NULL,
    after_seq NUMBER(10) NOT NULL,
    deployed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    deployed_by VARCHAR2(120 CHAR) NOT NULL,
    active BOOLEAN NOT NULL,
    archived BOOLEAN NOT NULL,
    PRIMARY KEY (id, seq)
);
CREATE TABLE program_jar (
    sha256 VARCHAR2(64 CHAR) NOT NULL,
    part NUMBER(10) NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256, part)
);
CREATE TABLE program_switch (
    program VARCHAR2(80 CHAR) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    seq NUMBER(10) NOT NULL,
    state VARCHAR2(7 CHAR) NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    set_by VARCHAR2(120 CHAR) NOT NULL,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (program, region, seq)
);

CREATE TABLE kpi_measure (
    id NUMBER(19) NOT NULL PRIMARY KEY,
    slot NUMBER(19) NOT NULL,
    entity_number NUMBER(19) NOT NULL,
    entity VARCHAR2(120 CHAR) NOT NULL,
    formula VARCHAR2(4000 CHAR) NOT NULL,
    dimension VARCHAR2(120 CHAR) NOT NULL,
    settled BOOLEAN NOT NULL,
    since_epoch NUMBER(19) NOT NULL,
    counted NUMBER(19) NOT NULL,
    expected NUMBER(19) NOT NULL
);

CREATE INDEX kpi_measure_entity ON kpi_measure (entity);
CREATE TABLE kpi_cell (
    entity NUMBER(19) NOT NULL,
    "LEVEL" NUMBER(10) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    month_no NUMBER(10) NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (entity, "LEVEL", region, month_no)
);
CREATE TABLE kpi_run (
    entity NUMBER(19) NOT NULL,
    "LEVEL" NUMBER(10) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    month_no NUMBER(10) NOT NULL,
    run RAW(16) NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (entity, "LEVEL", region, month_no, run)
);
CREATE TABLE kpi_upgrade (
    program VARCHAR2(60 CHAR) NOT NULL PRIMARY KEY,
    answering VARCHAR2(100 CHAR) NOT NULL,
    target VARCHAR2(100 CHAR) NOT NULL
);
CREATE TABLE kpi_mark (
    id RAW(16) NOT NULL PRIMARY KEY,
    epoch NUMBER(19) NOT NULL
);
CREATE TABLE kpi_delta (
    organisation RAW(16) NOT NULL,
    id RAW(16) NOT NULL,
    entity NUMBER(19) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    month_no NUMBER(10) NOT NULL,
    packed BLOB NOT NULL,
    waiting BOOLEAN NOT NULL,
    PRIMARY KEY (id, organisation)
);
CREATE TABLE kpi_seen (
    organisation RAW(16) NOT NULL,
    id RAW(16) NOT NULL,
    PRIMARY KEY (id, organisation)
);
CREATE TABLE kpi_unit (
    organisation RAW(16) NOT NULL,
    id RAW(16) NOT NULL,
    measure NUMBER(19) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    month_no NUMBER(10) NOT NULL,
    dimension VARCHAR2(120 CHAR) NOT NULL,
    unit RAW(16) NOT NULL,
    records NUMBER(19) NOT NULL,
    total NUMBER(38, 10) NOT NULL,
    PRIMARY KEY (measure, region, month_no, organisation, id)
);

CREATE INDEX kpi_unit_unit ON kpi_unit (unit, measure, month_no);
CREATE TABLE kpi_fold (
    name VARCHAR2(20 CHAR) NOT NULL PRIMARY KEY,
    epoch NUMBER(19) NOT NULL
);

INSERT INTO kpi_fold (name, epoch) VALUES ('cells', 0), ('rebuild', 0), ('slots', 0);
CREATE TABLE kpi_target (
    kpi VARCHAR2(200 CHAR) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    target_year NUMBER(10) NOT NULL,
    target_level NUMBER(38, 10),
    gain NUMBER(38, 10),
    keeps BOOLEAN NOT NULL,
    population_share NUMBER(38, 10),
    floor_level NUMBER(38, 10),
    due_on DATE,
    owner VARCHAR2(120 CHAR),
    document VARCHAR2(300 CHAR),
    set_by VARCHAR2(200 CHAR) NOT NULL,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (kpi, region, target_year)
);

INSERT INTO registry_epoch (name, epoch) VALUES ('targets', 0);
CREATE TABLE reference_value (
    list VARCHAR2(60 CHAR) NOT NULL,
    part VARCHAR2(60 CHAR) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    reference_date DATE NOT NULL,
    "NUMBER" NUMBER(38, 10) NOT NULL,
    source VARCHAR2(300 CHAR) NOT NULL,
    PRIMARY KEY (list, part, region, reference_date)
);

CREATE TABLE report_rule (
    report VARCHAR2(120 CHAR) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    "LEVEL" VARCHAR2(20 CHAR) NOT NULL,
    valid_from NUMBER(10) NOT NULL,
    due_day NUMBER(10) NOT NULL,
    months_after NUMBER(10) NOT NULL,
    grace_days NUMBER(10) NOT NULL,
    remind_days NUMBER(10) NOT NULL,
    set_by VARCHAR2(200 CHAR) NOT NULL,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (report, region, "LEVEL", valid_from)
);

INSERT INTO registry_epoch (name, epoch) VALUES ('periods', 0);
CREATE TABLE period_lock (
    id RAW(16) NOT NULL PRIMARY KEY,
    region VARCHAR2(12 CHAR) NOT NULL,
    program VARCHAR2(80 CHAR) NOT NULL,
    period VARCHAR2(7 CHAR) NOT NULL,
    locked_by VARCHAR2(200 CHAR) NOT NULL,
    locked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    published_at TIMESTAMP(6) WITH TIME ZONE,
    UNIQUE (period, region, program)
);
CREATE TABLE period_amendment (
    id RAW(16) NOT NULL PRIMARY KEY,
    region VARCHAR2(12 CHAR) NOT NULL,
    program VARCHAR2(80 CHAR) NOT NULL,
    period VARCHAR2(7 CHAR) NOT NULL,
    reason VARCHAR2(2000 CHAR) NOT NULL,
    asked_by VARCHAR2(200 CHAR) NOT NULL,
    asked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    state VARCHAR2(20 CHAR) NOT NULL,
    decided_by VARCHAR2(200 CHAR),
    decided_at TIMESTAMP(6) WITH TIME ZONE,
    published_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE TABLE period_amended (
    amendment RAW(16) NOT NULL,
    id RAW(16) NOT NULL,
    entity VARCHAR2(200 CHAR) NOT NULL,
    row_id RAW(16) NOT NULL,
    operation VARCHAR2(20 CHAR) NOT NULL,
    changed_by VARCHAR2(200 CHAR) NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (amendment, id)
);
CREATE TABLE period_figure (
    period VARCHAR2(7 CHAR) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    program VARCHAR2(80 CHAR) NOT NULL,
    split VARCHAR2(120 CHAR) NOT NULL,
    version NUMBER(10) NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (period, program, split, region, version)
);

CREATE TABLE program_event (
    id RAW(16) NOT NULL PRIMARY KEY,
    program VARCHAR2(40 CHAR) NOT NULL,
    version VARCHAR2(60 CHAR) NOT NULL,
    sha256 VARCHAR2(64 CHAR) NOT NULL,
    what VARCHAR2(20 CHAR) NOT NULL,
    done_by VARCHAR2(120 CHAR) NOT NULL,
    done_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    zh VARCHAR2(4000 CHAR) NOT NULL,
    en VARCHAR2(4000 CHAR) NOT NULL
);
CREATE INDEX program_event_program ON program_event (program, id);
CREATE TABLE program_step (
    node VARCHAR2(40 CHAR) NOT NULL,
    program VARCHAR2(40 CHAR) NOT NULL,
    what VARCHAR2(20 CHAR) NOT NULL,
    version VARCHAR2(60 CHAR) NOT NULL,
    begun_by VARCHAR2(120 CHAR) NOT NULL,
    begun_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (node, program)
);
CREATE TABLE program_fence (
    program VARCHAR2(40 CHAR) NOT NULL PRIMARY KEY,
    sha256 VARCHAR2(64 CHAR) NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    zh VARCHAR2(4000 CHAR) NOT NULL,
    en VARCHAR2(4000 CHAR) NOT NULL
);
CREATE TABLE program_node (
    node VARCHAR2(40 CHAR) NOT NULL,
    program VARCHAR2(40 CHAR) NOT NULL,
    sha256 VARCHAR2(64 CHAR) NOT NULL,
    loaded BOOLEAN NOT NULL,
    seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (node, program, sha256)
);

CREATE TABLE audit_entry (
    id RAW(16) NOT NULL PRIMARY KEY,
    done_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    done_by VARCHAR2(200 CHAR) NOT NULL,
    address VARCHAR2(100 CHAR) NOT NULL,
    operation VARCHAR2(40 CHAR) NOT NULL,
    object VARCHAR2(200 CHAR) NOT NULL,
    subject VARCHAR2(200 CHAR) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    digest_before VARCHAR2(64 CHAR) NOT NULL,
    digest_after VARCHAR2(64 CHAR) NOT NULL,
    detail VARCHAR2(2000 CHAR) NOT NULL,
    digest VARCHAR2(64 CHAR) NOT NULL
);
CREATE TABLE audit_block (
    seq NUMBER(19) NOT NULL PRIMARY KEY,
    sealed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    entries CLOB NOT NULL,
    previous VARCHAR2(64 CHAR) NOT NULL,
    digest VARCHAR2(64 CHAR) NOT NULL
);
CREATE TABLE audit_checkpoint (
    seq NUMBER(19) NOT NULL PRIMARY KEY,
    made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    block NUMBER(19) NOT NULL,
    block_digest VARCHAR2(64 CHAR) NOT NULL,
    signature VARCHAR2(200 CHAR) NOT NULL
);
INSERT INTO registry_epoch (name, epoch) VALUES ('audit', 0);
CREATE TABLE key_check (
    name VARCHAR2(40 CHAR) NOT NULL PRIMARY KEY,
    fingerprint VARCHAR2(64 CHAR) NOT NULL
);
CREATE TABLE data_key (
    version NUMBER(10) NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL,
    made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE account_identity (
    issuer VARCHAR2(300 CHAR) NOT NULL,
    subject VARCHAR2(255 CHAR) NOT NULL,
    account RAW(16) NOT NULL,
    bound_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    bound_by VARCHAR2(60 CHAR) NOT NULL,
    PRIMARY KEY (issuer, subject),
    CONSTRAINT account_identity_account UNIQUE (account, issuer)
);
CREATE TABLE spent_return (
    state_digest VARCHAR2(64 CHAR) NOT NULL PRIMARY KEY,
    ends_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE series (
    name VARCHAR2(200 CHAR) PRIMARY KEY,
    last_number NUMBER(19) NOT NULL
);

CREATE UNIQUE INDEX session_id ON "SESSION" (id);
CREATE TABLE former_password (
    account RAW(16) NOT NULL,
    replaced_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    password_digest VARCHAR2(200 CHAR) NOT NULL,
    PRIMARY KEY (account, password_digest)
);

CREATE INDEX idempotency_answered ON idempotency (answered_at);

CREATE TABLE vault_key (
    version NUMBER(10) NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL,
    made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE vault_export (
    id RAW(16) NOT NULL PRIMARY KEY,
    entity VARCHAR2(200 CHAR) NOT NULL,
    region VARCHAR2(12 CHAR) NOT NULL,
    reason VARCHAR2(1000 CHAR) NOT NULL,
    asked_by VARCHAR2(200 CHAR) NOT NULL,
    asked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    approved_by VARCHAR2(200 CHAR),
    approved_at TIMESTAMP(6) WITH TIME ZONE
);

CREATE TABLE attachment_loose (
    id RAW(16) NOT NULL PRIMARY KEY,
    uploaded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX attachment_loose_since ON attachment_loose (uploaded_at);

CREATE TABLE map_layer (
    region VARCHAR2(12 CHAR) NOT NULL PRIMARY KEY,
    approval VARCHAR2(60 CHAR) NOT NULL,
    drawing BLOB NOT NULL,
    set_by VARCHAR2(200 CHAR) NOT NULL,
    set_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE account_board (
    id RAW(16) NOT NULL,
    account RAW(16) NOT NULL,
    name VARCHAR2(60 CHAR) NOT NULL,
    kpis VARCHAR2(4000 CHAR) NOT NULL,
    PRIMARY KEY (account, name)
);

CREATE TABLE vault_entity (
    entity VARCHAR2(200 CHAR) NOT NULL PRIMARY KEY,
    table_name VARCHAR2(63 CHAR) NOT NULL
);

-- Months that are closed, and filings: whoever files holds the table beside others, whoever closes
-- holds it alone.
CREATE TABLE period_gate (
    passed NUMBER(10)
);

-- What a transaction holds by its name: the row whose number the name comes to. Two names with one
-- number wait for each other, which is slow and never wrong.
CREATE TABLE hold_slot (
    slot NUMBER(10) NOT NULL PRIMARY KEY
);

INSERT INTO hold_slot (slot) VALUES (0);
INSERT INTO hold_slot (slot) SELECT slot + 1 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 2 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 4 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 8 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 16 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 32 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 64 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 128 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 256 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 512 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 1024 FROM hold_slot;
INSERT INTO hold_slot (slot) SELECT slot + 2048 FROM hold_slot;
