-- The second wall: whatever the platform asks for, the database lets through only what lies in the
-- subtree of the region that is set for the transaction, and nothing where it is blank. A session
-- that never heard of it (a node of the version before, while the others are restarted one by one;
-- a dump) is not bound; every session of the platform begins with a blank.
CREATE FUNCTION boai_sees_all() RETURNS boolean LANGUAGE sql STABLE
    RETURN COALESCE(current_setting('boai.reach', true), 'CN') = 'CN';

-- The region is looked for before the first row, and once: all that is asked for each row is where
-- it lies.
CREATE FUNCTION boai_guard(guarded regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    -- Its owner is bound as well: most operators have one role.
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('DROP POLICY IF EXISTS reach ON %s', guarded);
    EXECUTE format($policy$
        CREATE POLICY reach ON %s USING (
            (SELECT boai_sees_all())
            OR (SELECT n.pre FROM region_node n WHERE n.code = region) <@
                (SELECT int4range(n.pre, n.post, '[]') FROM region_node n
                    WHERE n.code = current_setting('boai.reach', true)))
        $policy$, guarded);
END $$;

-- Every start of a node looks for tables of entities that are not guarded yet: those of the version
-- before, of a backup, and of programs that a node of the version before has let in meanwhile.
CREATE FUNCTION boai_guard_entities() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM boai_guard(c.oid) FROM pg_class c
        WHERE c.oid IN (SELECT to_regclass(table_name) FROM entity_column)
            AND NOT c.relforcerowsecurity;
END $$;

SELECT boai_guard('attachment');

-- What was said of a row lies where its organisation does, which keeps its rows with it. The table
-- of organisations comes with the first program, after this.
CREATE FUNCTION boai_sees(unit uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM directory__organisation o WHERE o.organisation = unit AND o.id = unit);
END $$;

ALTER TABLE row_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE row_state FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON row_state USING ((SELECT boai_sees_all()) OR boai_sees(organisation));

ALTER TABLE row_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE row_history FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON row_history USING ((SELECT boai_sees_all()) OR boai_sees(organisation));
