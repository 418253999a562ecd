-- What was done with programs, and what was refused: never changed afterwards. Of a jar that was
-- refused the program may be unknown.
CREATE TABLE program_event (
    id uuid NOT NULL PRIMARY KEY,
    program varchar(40) NOT NULL,
    version varchar(60) NOT NULL,
    sha256 varchar(64) NOT NULL,
    what varchar(20) NOT NULL,
    done_by varchar(120) NOT NULL,
    done_at timestamp(6) with time zone NOT NULL,
    zh varchar(4000) NOT NULL,
    en varchar(4000) NOT NULL
);
CREATE INDEX program_event_program ON program_event (program, id);

-- What a node is about to do with a program. The line goes with the transaction that does it; one
-- that a node finds of its own when it starts was interrupted.
CREATE TABLE program_step (
    node varchar(40) NOT NULL,
    program varchar(40) NOT NULL,
    what varchar(20) NOT NULL,
    version varchar(60) NOT NULL,
    begun_by varchar(120) NOT NULL,
    begun_at timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (node, program)
);

-- The active version of a program that is fenced off on every node, and why.
CREATE TABLE program_fence (
    program varchar(40) NOT NULL PRIMARY KEY,
    sha256 varchar(64) NOT NULL,
    since timestamp(6) with time zone NOT NULL,
    zh varchar(4000) NOT NULL,
    en varchar(4000) NOT NULL
);

-- What each node runs, and what it should run and cannot; a node that was not seen lately is gone.
CREATE TABLE program_node (
    node varchar(40) NOT NULL,
    program varchar(40) NOT NULL,
    sha256 varchar(64) NOT NULL,
    loaded boolean NOT NULL,
    seen_at timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (node, program, sha256)
);
