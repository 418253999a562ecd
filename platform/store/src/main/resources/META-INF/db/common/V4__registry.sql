-- A number that moves with every change, so that every node sees it; its row is also the lock.
CREATE TABLE registry_epoch (
    name varchar(20) NOT NULL PRIMARY KEY,
    epoch bigint NOT NULL
);
INSERT INTO registry_epoch (name, epoch) VALUES ('programs', 0);
INSERT INTO registry_epoch (name, epoch) VALUES ('switches', 0);

-- The versions of each deployed program in the order of their deployment; at most one is active.
-- The one that was active when its program was removed is archived until it comes back. Needs are
-- the programs whose rows it reads, each followed by a space; after_seq is what ran before, or 0.
CREATE TABLE program_version (
    id varchar(40) NOT NULL,
    seq int NOT NULL,
    version varchar(60) NOT NULL,
    sha256 varchar(64) NOT NULL,
    file_name varchar(200) NOT NULL,
    module varchar(200) NOT NULL,
    needs varchar(4000) NOT NULL,
    after_seq int NOT NULL,
    deployed_at timestamp with time zone NOT NULL,
    deployed_by varchar(120) NOT NULL,
    active boolean NOT NULL,
    archived boolean NOT NULL,
    PRIMARY KEY (id, seq)
);

-- The jars themselves, in parts of a size that every database keeps in a plain column.
CREATE TABLE program_jar (
    sha256 varchar(64) NOT NULL,
    part int NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (sha256, part)
);

-- What was said about a program in a region, never changed afterwards: of the lines that cover a
-- date the last one holds, and INHERIT passes the question to the region above.
CREATE TABLE program_switch (
    program varchar(80) NOT NULL,
    region varchar(12) NOT NULL,
    seq int NOT NULL,
    state varchar(7) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    set_by varchar(120) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    PRIMARY KEY (program, region, seq)
);
