-- What custodians want to take out of the vault, and who of them has approved it.
CREATE TABLE vault_export (
    id uuid NOT NULL PRIMARY KEY,
    entity varchar(200) NOT NULL,
    region varchar(12) NOT NULL,
    reason varchar(1000) NOT NULL,
    asked_by varchar(200) NOT NULL,
    asked_at timestamp(6) with time zone NOT NULL,
    approved_by varchar(200),
    approved_at timestamp(6) with time zone
);
