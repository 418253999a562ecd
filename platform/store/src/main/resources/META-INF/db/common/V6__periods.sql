-- By when a report is to be filed in a region, in place of what its program declares: the nearest
-- region above a unit decides, there the rule for the unit's level before the one for all (blank),
-- and of those the newest that holds for the period.
CREATE TABLE report_rule (
    report varchar(120) NOT NULL,
    region varchar(12) NOT NULL,
    level varchar(20) NOT NULL,
    valid_from integer NOT NULL,
    due_day integer NOT NULL,
    months_after integer NOT NULL,
    grace_days integer NOT NULL,
    remind_days integer NOT NULL,
    set_by varchar(200) NOT NULL,
    set_at timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (report, region, level, valid_from)
);

INSERT INTO registry_epoch (name, epoch) VALUES ('periods', 0);

-- The months of a period that are closed in a region and all below it, of one program or of all
-- (blank). Nothing takes a lock away. Published: when its figures were kept, soon after.
CREATE TABLE period_lock (
    id uuid NOT NULL PRIMARY KEY,
    region varchar(12) NOT NULL,
    program varchar(80) NOT NULL,
    period varchar(7) NOT NULL,
    locked_by varchar(200) NOT NULL,
    locked_at timestamp(6) with time zone NOT NULL,
    published_at timestamp(6) with time zone,
    UNIQUE (period, region, program)
);

-- Late changes to closed months: while one is open, rows may be changed under it.
CREATE TABLE period_amendment (
    id uuid NOT NULL PRIMARY KEY,
    region varchar(12) NOT NULL,
    program varchar(80) NOT NULL,
    period varchar(7) NOT NULL,
    reason varchar(2000) NOT NULL,
    asked_by varchar(200) NOT NULL,
    asked_at timestamp(6) with time zone NOT NULL,
    state varchar(20) NOT NULL,
    decided_by varchar(200),
    decided_at timestamp(6) with time zone,
    published_at timestamp(6) with time zone
);

-- What was changed under an amendment.
CREATE TABLE period_amended (
    amendment uuid NOT NULL,
    id uuid NOT NULL,
    entity varchar(200) NOT NULL,
    row_id uuid NOT NULL,
    operation varchar(20) NOT NULL,
    changed_by varchar(200) NOT NULL,
    changed_at timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (amendment, id)
);

-- Figures of closed periods as they were published: all that a region has of a program in a period,
-- packed in one value. split names the choices by which they are broken down; blank for none.
CREATE TABLE period_figure (
    period varchar(7) NOT NULL,
    region varchar(12) NOT NULL,
    program varchar(80) NOT NULL,
    split varchar(120) NOT NULL,
    version integer NOT NULL,
    packed bytea NOT NULL,
    PRIMARY KEY (period, program, split, region, version)
);
