create table attachment (
    id uuid not null primary key,
    uploaded_by varchar(200) not null,
    region varchar(12) not null,
    uploaded_at timestamp(6) with time zone not null,
    media_type varchar(200) not null,
    name varchar(1000) not null,
    content blob not null
);
