-- The figures behind indicators. A cell is what the rows of a region, with all regions below it,
-- come to in a month; a stock's cells hold the changes of the month. What a filing adds is appended
-- as a delta and folded into the cells later: readers add both.
-- Not settled: the cells are not all there yet, or are of an older tree of regions. They are counted
-- from the rows, and nobody reads them meanwhile. since_epoch is that of the programs when it came.
-- slot is the measure's number in cells, a new one each time that it is counted from the rows: what
-- stands in a cell under another number counts no more, and goes when the cell is next written.
CREATE TABLE kpi_measure (
    id bigint NOT NULL PRIMARY KEY,
    slot bigint NOT NULL,
    entity_number bigint NOT NULL,
    entity varchar(120) NOT NULL,
    formula varchar(4000) NOT NULL,
    dimension varchar(120) NOT NULL,
    settled boolean NOT NULL,
    since_epoch bigint NOT NULL,
    counted bigint NOT NULL,
    expected bigint NOT NULL
);

CREATE INDEX kpi_measure_entity ON kpi_measure (entity);

-- month_no counts months: year * 12 + month - 1.
-- level is that of the region: the units of one level lie together.
-- packed holds all measures of the entity with their choices: what the rows come to, how many they
-- are, and how exact.
CREATE TABLE kpi_cell (
    entity bigint NOT NULL,
    level integer NOT NULL,
    region varchar(12) NOT NULL,
    month_no integer NOT NULL,
    packed bytea NOT NULL,
    PRIMARY KEY (entity, level, region, month_no)
);

-- Cells that came all at once, by an import or a count from the rows, until they are merged into the
-- others: readers add them.
CREATE TABLE kpi_run (
    entity bigint NOT NULL,
    level integer NOT NULL,
    region varchar(12) NOT NULL,
    month_no integer NOT NULL,
    run uuid NOT NULL,
    packed bytea NOT NULL,
    PRIMARY KEY (entity, level, region, month_no, run)
);

-- A program whose definitions changed: as long as it stands here, those of the version before
-- (blank for none) are kept right and answer for what is not counted yet.
CREATE TABLE kpi_upgrade (
    program varchar(60) NOT NULL PRIMARY KEY,
    answering varchar(100) NOT NULL,
    target varchar(100) NOT NULL
);

-- Rows were written by a node that knew the programs of an epoch: measures that are newer lack them.
CREATE TABLE kpi_mark (
    id uuid NOT NULL PRIMARY KEY,
    epoch bigint NOT NULL
);

-- What a filing adds in a region and month, packed under the measures' own numbers. Waiting: what is
-- left belongs to measures that are being counted from the rows.
CREATE TABLE kpi_delta (
    organisation uuid NOT NULL,
    id uuid NOT NULL,
    entity bigint NOT NULL,
    region varchar(12) NOT NULL,
    month_no integer NOT NULL,
    packed bytea NOT NULL,
    waiting boolean NOT NULL,
    PRIMARY KEY (id, organisation)
);

-- The deltas whose rows are among those that are being counted.
CREATE TABLE kpi_seen (
    organisation uuid NOT NULL,
    id uuid NOT NULL,
    PRIMARY KEY (id, organisation)
);

-- What is counted by keys: the rows of each unit (an organisation, a row referred to, a digest of a
-- text) in their own region. Lines are only added, so that filings never wait for each other; the
-- lines of a unit add up.
CREATE TABLE kpi_unit (
    organisation uuid NOT NULL,
    id uuid NOT NULL,
    measure bigint NOT NULL,
    region varchar(12) NOT NULL,
    month_no integer NOT NULL,
    dimension varchar(120) NOT NULL,
    unit uuid NOT NULL,
    records bigint NOT NULL,
    total numeric(38, 10) NOT NULL,
    PRIMARY KEY (measure, region, month_no, organisation, id)
);

CREATE INDEX kpi_unit_unit ON kpi_unit (unit, measure, month_no);

-- Whoever changes cells holds the row of the cells until the end of the transaction; whoever counts
-- measures from the rows holds the next. The last tells which slots there were.
CREATE TABLE kpi_fold (
    name varchar(20) NOT NULL PRIMARY KEY,
    epoch bigint NOT NULL
);

INSERT INTO kpi_fold (name, epoch) VALUES ('cells', 0), ('rebuild', 0), ('slots', 0);

-- What an indicator should come to in a region by the end of a year; several demands may stand side
-- by side, and all have to be met.
CREATE TABLE kpi_target (
    kpi varchar(200) NOT NULL,
    region varchar(12) NOT NULL,
    target_year integer NOT NULL,
    target_level numeric(38, 10),
    gain numeric(38, 10),
    keeps boolean NOT NULL,
    population_share numeric(38, 10),
    floor_level numeric(38, 10),
    due_on date,
    owner varchar(120),
    document varchar(300),
    set_by varchar(200) NOT NULL,
    set_at timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (kpi, region, target_year)
);

INSERT INTO registry_epoch (name, epoch) VALUES ('targets', 0);

-- Dated lists that the operator keeps: schools, people of an age group. part is blank for all.
CREATE TABLE reference_value (
    list varchar(60) NOT NULL,
    part varchar(60) NOT NULL,
    region varchar(12) NOT NULL,
    reference_date date NOT NULL,
    number numeric(38, 10) NOT NULL,
    source varchar(300) NOT NULL,
    PRIMARY KEY (list, part, region, reference_date)
);
