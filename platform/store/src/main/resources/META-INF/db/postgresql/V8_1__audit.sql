-- Not even the owner changes what is written by accident or through a hole: first the triggers
-- would have to go. A role that owns nothing cannot take them away.
CREATE FUNCTION audit_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is only added to';
END $$;

CREATE TRIGGER audit_entry_is_final BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_entry_stays BEFORE TRUNCATE ON audit_entry
    EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_block_is_final BEFORE UPDATE OR DELETE ON audit_block
    FOR EACH ROW EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_block_stays BEFORE TRUNCATE ON audit_block
    EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_checkpoint_is_final BEFORE UPDATE OR DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_checkpoint_stays BEFORE TRUNCATE ON audit_checkpoint
    EXECUTE FUNCTION audit_is_final();
