-- Who may sign in, and who is signed in. Only digests of passwords and tokens are kept.
CREATE TABLE account (
    id uuid NOT NULL PRIMARY KEY,
    name varchar(60) NOT NULL,
    folded_name varchar(60) NOT NULL,
    role varchar(30) NOT NULL,
    region varchar(12) NOT NULL,
    organisation uuid,
    program varchar(60),
    password_digest varchar(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by varchar(60) NOT NULL,
    -- The second factor, encrypted; the step is that of the last code, which works once.
    otp_secret bytea,
    otp_confirmed boolean DEFAULT FALSE NOT NULL,
    otp_step bigint DEFAULT 0 NOT NULL,
    -- Since when nobody signs in with it; the name stays, for the histories.
    closed_at timestamp with time zone,
    CONSTRAINT account_name UNIQUE (name),
    CONSTRAINT account_folded_name UNIQUE (folded_name)
);

CREATE TABLE session (
    token_digest varchar(64) NOT NULL PRIMARY KEY,
    account uuid NOT NULL,
    form_token varchar(64) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    -- The post that it works in, if that is not the account's own.
    delegation uuid
);

-- Posts that accounts lend to others for some time, in their region or a part of it.
CREATE TABLE delegation (
    id uuid NOT NULL PRIMARY KEY,
    lender uuid NOT NULL,
    borrower uuid NOT NULL,
    region varchar(12) NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL
);

CREATE INDEX delegation_lender ON delegation (lender);

CREATE INDEX delegation_borrower ON delegation (borrower);

-- What a program signs in with for an account, in place of a session.
CREATE TABLE access_token (
    id uuid NOT NULL PRIMARY KEY,
    account uuid NOT NULL,
    token_digest varchar(64) NOT NULL UNIQUE,
    name varchar(60) NOT NULL,
    read_only boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL
);

CREATE INDEX access_token_account ON access_token (account);

CREATE INDEX session_account ON session (account);
