-- Who may sign in, and who is signed in. Only digests of passwords and tokens are kept.
CREATE TABLE account (
    id uuid NOT NULL PRIMARY KEY,
    name varchar(60) NOT NULL,
    folded_name varchar(60) NOT NULL,
    role varchar(30) NOT NULL,
    region varchar(12) NOT NULL,
    organisation uuid,
    password_digest varchar(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by varchar(60) NOT NULL,
    CONSTRAINT account_name UNIQUE (name),
    CONSTRAINT account_folded_name UNIQUE (folded_name)
);

CREATE TABLE session (
    token_digest varchar(64) NOT NULL PRIMARY KEY,
    account uuid NOT NULL,
    form_token varchar(64) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL
);

CREATE INDEX session_account ON session (account);
