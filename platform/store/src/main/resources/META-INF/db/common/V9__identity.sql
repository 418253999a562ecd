-- Whose account it is that an identity provider names; by issuer and subject, never by a name or e-mail.
CREATE TABLE account_identity (
    issuer varchar(300) NOT NULL,
    subject varchar(255) NOT NULL,
    account uuid NOT NULL,
    bound_at timestamp with time zone NOT NULL,
    bound_by varchar(60) NOT NULL,
    PRIMARY KEY (issuer, subject),
    CONSTRAINT account_identity_account UNIQUE (account, issuer)
);

-- Ways back from an identity provider that were gone; none is gone twice.
CREATE TABLE spent_return (
    state_digest varchar(64) NOT NULL PRIMARY KEY,
    ends_at timestamp with time zone NOT NULL
);
