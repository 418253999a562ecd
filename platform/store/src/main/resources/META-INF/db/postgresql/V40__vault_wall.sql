-- Which entities lie in the vault, and which files do with them.
CREATE TABLE vault_entity (
    entity varchar(200) NOT NULL PRIMARY KEY,
    table_name varchar(63) NOT NULL
);
ALTER TABLE attachment ADD COLUMN vaulted boolean DEFAULT FALSE NOT NULL;

-- The second wall knows the vault: whoever is no custodian sees nothing of it, wherever they reach.
-- A session that never heard of it is not bound, as in V22.
CREATE FUNCTION boai_opens_vault() RETURNS boolean LANGUAGE sql STABLE
    RETURN COALESCE(current_setting('boai.vault', true), 'open') = 'open';

-- The table is known by its number, which it keeps when it is renamed.
CREATE FUNCTION boai_guard_vault(guarded regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP POLICY IF EXISTS vault ON %s', guarded);
    EXECUTE format($policy$
        CREATE POLICY vault ON %s AS RESTRICTIVE USING (
            (SELECT boai_opens_vault() OR NOT EXISTS (
                SELECT 1 FROM vault_entity v WHERE to_regclass(v.table_name) = %s::oid::regclass)))
        $policy$, guarded, guarded::oid);
END $$;

CREATE OR REPLACE FUNCTION boai_guard_entities() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM boai_guard(c.oid) FROM pg_class c
        WHERE c.oid IN (SELECT to_regclass(table_name) FROM entity_column)
            AND NOT c.relforcerowsecurity;
    PERFORM boai_guard_vault(c.oid) FROM pg_class c
        WHERE c.oid IN (SELECT to_regclass(table_name) FROM entity_column)
            AND NOT EXISTS (
                SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'vault');
END $$;

CREATE POLICY vault ON attachment AS RESTRICTIVE
    USING ((SELECT boai_opens_vault()) OR NOT vaulted);
CREATE POLICY vault ON row_state AS RESTRICTIVE
    USING ((SELECT boai_opens_vault()) OR entity NOT IN (SELECT v.entity FROM vault_entity v));
CREATE POLICY vault ON row_history AS RESTRICTIVE
    USING ((SELECT boai_opens_vault()) OR entity NOT IN (SELECT v.entity FROM vault_entity v));
