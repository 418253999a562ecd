-- Files that no row has taken yet. What was uploaded before counts as taken.
CREATE TABLE IF NOT EXISTS attachment_loose (
    id uuid NOT NULL PRIMARY KEY,
    uploaded_at timestamp(6) with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS attachment_loose_since ON attachment_loose (uploaded_at);
