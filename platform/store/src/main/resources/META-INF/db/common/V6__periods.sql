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
    set_by varchar(200) NOT NULL,
    set_at timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (report, region, level, valid_from)
);
