-- Sessions as their owners see them; one that a node of before has started says nothing of itself.
ALTER TABLE session ADD COLUMN IF NOT EXISTS id uuid;
CREATE UNIQUE INDEX IF NOT EXISTS session_id ON session (id);
ALTER TABLE session ADD COLUMN IF NOT EXISTS address varchar(100) DEFAULT '' NOT NULL;
ALTER TABLE session ADD COLUMN IF NOT EXISTS agent varchar(200) DEFAULT '' NOT NULL;

-- Since when an account has its password; without it, since it was added.
ALTER TABLE account ADD COLUMN IF NOT EXISTS password_changed_at timestamp with time zone;

-- The last passwords of an account, where they may not be used again.
CREATE TABLE IF NOT EXISTS former_password (
    account uuid NOT NULL,
    replaced_at timestamp with time zone NOT NULL,
    password_digest varchar(200) NOT NULL,
    PRIMARY KEY (account, replaced_at)
);
