-- Dense numbers: how far each series has come.
CREATE TABLE series (
    name varchar(200) PRIMARY KEY,
    last_number bigint NOT NULL
);
