-- Maps that operators bring: what is drawn of a region, with the number under which it was approved.
CREATE TABLE map_layer (
    region varchar(12) NOT NULL PRIMARY KEY,
    approval varchar(60) NOT NULL,
    drawing bytea NOT NULL,
    set_by varchar(200) NOT NULL,
    set_at timestamp(6) with time zone NOT NULL
);
