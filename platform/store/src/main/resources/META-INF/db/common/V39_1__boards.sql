-- Boards that readers have arranged: which indicators, in their order, with commas between them.
-- The newest id is the one kept last.
CREATE TABLE account_board (
    id uuid NOT NULL,
    account uuid NOT NULL,
    name varchar(60) NOT NULL,
    kpis varchar(4000) NOT NULL,
    PRIMARY KEY (account, name)
);
