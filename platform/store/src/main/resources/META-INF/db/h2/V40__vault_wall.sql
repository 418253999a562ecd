-- Which entities lie in the vault, and which files do with them.
CREATE TABLE vault_entity (
    entity varchar(200) NOT NULL PRIMARY KEY,
    table_name varchar(63) NOT NULL
);
ALTER TABLE attachment ADD COLUMN vaulted boolean DEFAULT FALSE NOT NULL;
