-- What was done, by whom, from where; only ever added to. Its digests are keyed: whoever has the
-- database without the keys can forge none. The id begins with the moment.
CREATE TABLE audit_entry (
    id uuid NOT NULL PRIMARY KEY,
    done_at timestamp(6) with time zone NOT NULL,
    done_by varchar(200) NOT NULL,
    address varchar(100) NOT NULL,
    operation varchar(40) NOT NULL,
    object varchar(200) NOT NULL,
    subject varchar(200) NOT NULL,
    region varchar(12) NOT NULL,
    digest_before varchar(64) NOT NULL,
    digest_after varchar(64) NOT NULL,
    detail varchar(2000) NOT NULL,
    digest varchar(64) NOT NULL
);

-- Entries that were committed, chained soon afterwards: each block holds the digest of the one
-- before, and lists its entries with theirs.
CREATE TABLE audit_block (
    seq bigint NOT NULL PRIMARY KEY,
    sealed_at timestamp(6) with time zone NOT NULL,
    entries varchar(1000000) NOT NULL,
    previous varchar(64) NOT NULL,
    digest varchar(64) NOT NULL
);

-- Where the chain stood, signed; copies of it are kept elsewhere.
CREATE TABLE audit_checkpoint (
    seq bigint NOT NULL PRIMARY KEY,
    made_at timestamp(6) with time zone NOT NULL,
    block bigint NOT NULL,
    block_digest varchar(64) NOT NULL,
    signature varchar(200) NOT NULL
);

-- The millisecond up to which entries were looked at; its row is also the lock of whoever chains.
INSERT INTO registry_epoch (name, epoch) VALUES ('audit', 0);

-- By which a key file is known to be the one of this database.
CREATE TABLE key_check (
    name varchar(40) NOT NULL PRIMARY KEY,
    fingerprint varchar(64) NOT NULL
);

-- The keys of what is encrypted, themselves encrypted with the one in the key file. New content
-- takes the newest.
CREATE TABLE data_key (
    version int NOT NULL PRIMARY KEY,
    wrapped bytea NOT NULL,
    made_at timestamp(6) with time zone NOT NULL
);
