-- The keys of what lies in the vault, themselves encrypted with a key of the key file that is for
-- nothing else.
CREATE TABLE vault_key (
    version int NOT NULL PRIMARY KEY,
    wrapped bytea NOT NULL,
    made_at timestamp(6) with time zone NOT NULL
);
