-- What the platform says to Oracle 23ai, as the tests have it; a deep run refuses anything else. Tables and columns of
-- entities have one name here, and what is said several times over stands once. -Dboai.golden=write adds what came.
-- H2 in its Oracle mode runs all of it, and the parser of Apache ShardingSphere finds it grammatical, but for:
--   JSON_TABLE: H2 has no such word and runs UNNEST in its place; the parser does not know COLUMNS.
--   LOCK TABLE: H2 locks a table by its own means; nothing is run.
--   VARCHAR2(n CHAR): H2 gets more room, for it counts some characters twice.
--   TO_BLOB(NULL): H2 runs CAST(NULL AS BLOB), which Oracle has not.
--   IF [NOT] EXISTS, SELECT without FROM, several rows of VALUES: of 23ai; the parser is of the releases before.
DELETE FROM "SESSION" WHERE account = ?
DELETE FROM "SESSION" WHERE ends_at = ? OR seen_at = ?
DELETE FROM "SESSION" WHERE token_digest = ?
DELETE FROM access_token WHERE account = ?
DELETE FROM access_token WHERE id = ? AND account = ?
DELETE FROM attachment WHERE id = ?
DELETE FROM attachment_loose WHERE id = ?
DELETE FROM audit_block WHERE seq = 2
DELETE FROM audit_block WHERE seq = 5
DELETE FROM audit_checkpoint
DELETE FROM audit_entry WHERE id = ?
DELETE FROM entity_column WHERE entity = ? AND column_name = ?
DELETE FROM former_password WHERE account = ? AND replaced_at NOT IN (SELECT f.replaced_at FROM former_password f WHERE f.account = ? ORDER BY f.replaced_at DESC FETCH FIRST ? ROWS ONLY)
DELETE FROM idempotency WHERE caller = ? AND request_key = ?
DELETE FROM kpi_delta WHERE id IN (SELECT HEXTORAW(j0.item) AS item FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, item VARCHAR2(100) PATH '$')) j0)
DELETE FROM kpi_fold
DELETE FROM kpi_mark
DELETE FROM kpi_measure WHERE id = ?
DELETE FROM kpi_seen
DELETE FROM kpi_target WHERE kpi = ? AND region = ? AND target_year = ?
DELETE FROM kpi_unit WHERE measure = ?
DELETE FROM kpi_upgrade WHERE program = ?
DELETE FROM kpi_upgrade WHERE program = ? AND target = ?
DELETE FROM program__entity WHERE organisation = ? AND id = ? AND version = ?
DELETE FROM program_fence WHERE program = ?
DELETE FROM program_node WHERE node = ?
DELETE FROM program_step WHERE node = ? AND program = ?
DELETE FROM reference_value WHERE list = ? AND part = ? AND region = ? AND reference_date = ?
DELETE FROM region_node
DELETE FROM region_tree
DELETE FROM registry_epoch
DELETE FROM report_rule WHERE report = ? AND region = ? AND "LEVEL" = ? AND valid_from = ?
DELETE FROM row_state WHERE row_id = ? AND organisation = ?
DELETE FROM vault_key
INSERT /*+ IGNORE_ROW_ON_DUPKEY_INDEX(series(name)) */ INTO series (name, last_number) VALUES (?, 0)
INSERT INTO "SESSION" (token_digest, id, account, address, agent, form_token, started_at, seen_at, ends_at) VALUES (?)
INSERT INTO access_token (id, account, token_digest, name, read_only, created_at, ends_at) VALUES (?)
INSERT INTO account (id, name, folded_name, role, region, organisation, program, password_digest, created_at, created_by, otp_secret, otp_confirmed, otp_step, closed_at, password_changed_at) VALUES (?)
INSERT INTO account (id, name, folded_name, role, region, organisation, program, password_digest, password_changed_at, created_at, created_by) VALUES (?)
INSERT INTO account_board (id, account, name, kpis) VALUES (?)
INSERT INTO account_identity (issuer, subject, account, bound_at, bound_by) VALUES (?)
INSERT INTO attachment (id, uploaded_by, region, uploaded_at, media_type, name, content, vaulted) VALUES (?)
INSERT INTO attachment_loose (id, uploaded_at) VALUES (?)
INSERT INTO audit_block (seq, sealed_at, entries, previous, digest) VALUES (?)
INSERT INTO audit_checkpoint (seq, made_at, block, block_digest, signature) VALUES (?)
INSERT INTO audit_entry (id, done_at, done_by, address, operation, object, subject, region, digest_before, digest_after, detail, digest) VALUES (?)
INSERT INTO audit_entry SELECT ?, done_at, done_by, address, operation, object, subject, region, digest_before, digest_after, detail, digest FROM audit_entry WHERE id = ?
INSERT INTO data_key (version, wrapped, made_at) VALUES (?)
INSERT INTO delegation (id, lender, borrower, region, begins_at, ends_at) VALUES (?)
INSERT INTO entity_column (entity, component, column_name, table_name, column_type, component_type, detail, required, natural_key) VALUES (?)
INSERT INTO former_password (account, replaced_at, password_digest) VALUES (?)
INSERT INTO idempotency (caller, request_key, fingerprint, answer, answered_at) VALUES (?)
INSERT INTO key_check (name, fingerprint) VALUES (?)
INSERT INTO kpi_cell (entity, "LEVEL", region, month_no, packed) VALUES (?)
INSERT INTO kpi_delta (organisation, id, entity, region, month_no, packed, waiting) VALUES (?)
INSERT INTO kpi_delta (organisation, id, entity, region, month_no, packed, waiting) VALUES (?), (?)
INSERT INTO kpi_fold (name, epoch) VALUES (?)
INSERT INTO kpi_mark (id, epoch) SELECT CAST(? AS RAW(16)), CAST(? AS NUMBER(19)) FROM registry_epoch WHERE name = 'programs' AND epoch = ?
INSERT INTO kpi_mark (id, epoch) VALUES (?)
INSERT INTO kpi_measure (id, slot, entity_number, entity, formula, dimension, settled, since_epoch, counted, expected) VALUES (?)
INSERT INTO kpi_measure (id, slot, entity_number, entity, formula, dimension, settled, since_epoch, counted, expected) VALUES (?, ?, 0, 0)
INSERT INTO kpi_run (entity, "LEVEL", region, month_no, run, packed) VALUES (?)
INSERT INTO kpi_seen (organisation, id) SELECT organisation, id FROM kpi_delta WHERE entity = ?
INSERT INTO kpi_seen (organisation, id) VALUES (?)
INSERT INTO kpi_target (kpi, region, target_year, target_level, gain, keeps, population_share, floor_level, due_on, owner, document, set_by, set_at) VALUES (?)
INSERT INTO kpi_unit (organisation, id, measure, region, month_no, dimension, unit, records, total) VALUES (?)
INSERT INTO kpi_upgrade (program, answering, target) VALUES (?)
INSERT INTO kpi_upgrade (program, answering, target) VALUES (?, ?, CHR(1))
INSERT INTO map_layer (region, approval, drawing, set_by, set_at) VALUES (?)
INSERT INTO period_amended (amendment, id, entity, row_id, operation, changed_by, changed_at) VALUES (?)
INSERT INTO period_amendment (id, region, program, period, reason, asked_by, asked_at, state) VALUES (?)
INSERT INTO period_amendment (id, region, program, period, reason, asked_by, asked_at, state, decided_by, decided_at, published_at) VALUES (?)
INSERT INTO period_figure (period, region, program, split, version, packed) VALUES (?)
INSERT INTO period_lock (id, region, program, period, locked_by, locked_at) VALUES (?)
INSERT INTO period_lock (id, region, program, period, locked_by, locked_at, published_at) VALUES (?)
INSERT INTO program__entity (id, organisation, region, version, created_by, created_at, updated_by, updated_at, f_x) VALUES (?)
INSERT INTO program__entity (id, organisation, region, version, created_by, created_at, updated_by, updated_at, f_x, f_x) VALUES (?)
INSERT INTO program__entity (id, organisation, region, version, created_by, created_at, updated_by, updated_at, f_x, state) VALUES (?)
INSERT INTO program_event (id, program, version, sha256, what, done_by, done_at, zh, en) VALUES (?)
INSERT INTO program_fence (program, sha256, since, zh, en) VALUES (?)
INSERT INTO program_jar (sha256, part, bytes) VALUES (?)
INSERT INTO program_node (node, program, sha256, loaded, seen_at) VALUES (?)
INSERT INTO program_step (node, program, what, version, begun_by, begun_at) VALUES (?)
INSERT INTO program_switch (program, region, seq, state, valid_from, valid_to, set_by, set_at) VALUES (?)
INSERT INTO program_version (id, seq, version, sha256, file_name, module, needs, after_seq, deployed_at, deployed_by, active, archived) VALUES (?)
INSERT INTO program_version (id, seq, version, sha256, file_name, module, needs, after_seq, deployed_at, deployed_by, active, archived) VALUES (?, ?, FALSE, FALSE)
INSERT INTO reference_value (list, part, region, reference_date, "NUMBER", source) VALUES (?)
INSERT INTO region_change (id, kind, effective, body, tree_version, made_by, made_at, undone_by, undone_at) VALUES (?)
INSERT INTO region_change_node (change_id, seq, code, existed, parent, name, kind, statutory, flag, pinyin, initials, name_en, valid_from, valid_to) VALUES (?)
INSERT INTO region_change_organisation (change_id, organisation, former, latter) VALUES (?)
INSERT INTO region_node (code, pre, post, "LEVEL", parent, name, kind, statutory) VALUES (?, ?, 'TOWN', TRUE)
INSERT INTO region_node (code, pre, post, "LEVEL", parent, name, kind, statutory, flag, pinyin, initials, name_en, valid_from, valid_to) VALUES (?)
INSERT INTO region_past (code, valid_from, valid_to, "LEVEL", parent, name, kind, statutory, flag) VALUES (?)
INSERT INTO region_population (code, reference_date, people, source) VALUES (?)
INSERT INTO region_release (sha256, as_of, file_name, file_kind, row_count, deepest, loaded_at) VALUES (?)
INSERT INTO region_tree (version) VALUES (?)
INSERT INTO registry_epoch (name, epoch) VALUES (?)
INSERT INTO report_rule (report, region, "LEVEL", valid_from, due_day, months_after, grace_days, remind_days, set_by, set_at) VALUES (?)
INSERT INTO row_history (organisation, entity, row_id, line, version, operation, changed_by, changed_at, reason, content) VALUES (?)
INSERT INTO row_state (organisation, entity, row_id, seq, state, since, changed_by, changed_at) VALUES (?)
INSERT INTO series (name, last_number) VALUES (?)
INSERT INTO spent_return (state_digest, ends_at) VALUES (?)
INSERT INTO vault_entity (entity, table_name) VALUES (?)
INSERT INTO vault_export (id, entity, region, reason, asked_by, asked_at, approved_by, approved_at) VALUES (?)
INSERT INTO vault_key (version, wrapped, made_at) VALUES (?)
LOCK TABLE period_gate IN EXCLUSIVE MODE WAIT 2
LOCK TABLE period_gate IN ROW SHARE MODE
LOCK TABLE program__entity IN EXCLUSIVE MODE WAIT 2
LOCK TABLE program__entity IN SHARE ROW EXCLUSIVE MODE
MERGE INTO kpi_cell c USING (SELECT CAST(? AS NUMBER(19)) AS entity, CAST(? AS NUMBER(10)) AS "LEVEL", CAST(? AS VARCHAR2(100 CHAR)) AS region, CAST(? AS NUMBER(10)) AS month_no FROM dual) k ON (c.entity = k.entity AND c."LEVEL" = k."LEVEL" AND c.region = k.region AND c.month_no = k.month_no) WHEN MATCHED THEN UPDATE SET packed = ? WHEN NOT MATCHED THEN INSERT (entity, "LEVEL", region, month_no, packed) VALUES (k.entity, k."LEVEL", k.region, k.month_no, ?)
SELECT * FROM audit_entry
SELECT * FROM program__entity
SELECT * FROM row_history
SELECT 1 AS one
SELECT 1 FROM account WHERE folded_name = ?
SELECT 1 FROM kpi_measure WHERE entity_number = ? FETCH FIRST 1 ROWS ONLY
SELECT 1 FROM kpi_measure WHERE id = ? AND slot = ?
SELECT 1 FROM program__entity FETCH FIRST 1 ROWS ONLY
SELECT 1 FROM program__entity t WHERE t.x = ? AND t.x = ? AND t.x IN (?) FETCH FIRST 1 ROWS ONLY
SELECT 1 FROM program__entity t WHERE t.x = ? AND t.x = ? AND t.x IS NULL AND t.x = ? AND t.x IN (?) FETCH FIRST 1 ROWS ONLY
SELECT 1 FROM program__entity t WHERE t.x = ? AND t.x = ? FETCH FIRST 1 ROWS ONLY
SELECT 1 FROM user_tab_columns WHERE lower(table_name) = ? AND lower(column_name) = ?
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_cell WHERE entity = ? AND "LEVEL" = ? AND region BETWEEN ? AND ? AND month_no = ? UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_run WHERE entity = ? AND "LEVEL" = ? AND region BETWEEN ? AND ? AND month_no = ? UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_delta WHERE entity IN (?) AND month_no BETWEEN ? AND ?
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_cell WHERE entity = ? AND "LEVEL" = ? AND region BETWEEN ? AND ? AND month_no = ? UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_run WHERE entity = ? AND "LEVEL" = ? AND region BETWEEN ? AND ? AND month_no = ? UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_delta WHERE entity IN (?) AND month_no BETWEEN ? AND ? UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u GROUP BY ask, choice UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT u.ask, u.choice, u.unit, u.records + sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.records ELSE 0 END) AS records, u.amount FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u JOIN kpi_unit o ON o.unit = u.unit AND o.measure IN (?) AND o.month_no <= u.last_month GROUP BY u.ask, u.choice, u.unit, u.records, u.amount HAVING sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.total ELSE 0 END) = ?) u GROUP BY ask, choice
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_cell WHERE entity = ? AND "LEVEL" = ? AND region BETWEEN ? AND ? AND month_no = ? UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_run WHERE entity = ? AND "LEVEL" = ? AND region BETWEEN ? AND ? AND month_no = ? UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_delta WHERE entity IN (?) AND month_no BETWEEN ? AND ? UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u GROUP BY ask, choice UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT u.ask, u.choice, u.unit, u.records + sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.records ELSE 0 END) AS records, u.amount FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u JOIN kpi_unit o ON o.unit = u.unit AND o.measure IN (?) AND o.month_no <= u.last_month GROUP BY u.ask, u.choice, u.unit, u.records, u.amount HAVING sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.total ELSE 0 END) = ?) u GROUP BY ask, choice UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month AND l.month_no >= a.first_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u GROUP BY ask, choice UNION ALL SELECT 1, ask, CHR(1), 0, choice, max("SIZE"), CAST(avg(amount) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT ask, choice, amount, count(*) OVER (PARTITION BY ask, choice) AS "SIZE", row_number() OVER (PARTITION BY ask, choice ORDER BY amount) AS place FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month AND l.month_no >= a.first_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.records) > 0) u) v WHERE place IN (("SIZE" + 1) / 2, ("SIZE" + 2) / 2) GROUP BY ask, choice
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_cell WHERE entity = ? AND "LEVEL" = ? AND region BETWEEN ? AND ? AND month_no = ? UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_run WHERE entity = ? AND "LEVEL" = ? AND region BETWEEN ? AND ? AND month_no = ? UNION ALL SELECT 1, CAST(NULL AS NUMBER(19)), region, month_no, CHR(1), CAST(NULL AS NUMBER(19)), CAST(NULL AS NUMBER(38, 10)), packed FROM kpi_delta WHERE entity IN (?) AND month_no BETWEEN ? AND ? UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT u.ask, u.choice, u.unit, u.records + sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.records ELSE 0 END) AS records, u.amount FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u JOIN kpi_unit o ON o.unit = u.unit AND o.measure IN (?) AND o.month_no <= u.last_month GROUP BY u.ask, u.choice, u.unit, u.records, u.amount HAVING sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.total ELSE 0 END) = ?) u GROUP BY ask, choice
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, ask, CHR(1), 0, choice, max("SIZE"), CAST(avg(amount) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT ask, choice, amount, count(*) OVER (PARTITION BY ask, choice) AS "SIZE", row_number() OVER (PARTITION BY ask, choice ORDER BY amount) AS place FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month AND l.month_no >= a.first_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.records) > 0) u) v WHERE 2 * place BETWEEN "SIZE" AND "SIZE" + 2 GROUP BY ask, choice
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, ask, CHR(1), 0, choice, max("SIZE"), CAST(avg(amount) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT ask, choice, amount, count(*) OVER (PARTITION BY ask, choice) AS "SIZE", row_number() OVER (PARTITION BY ask, choice ORDER BY amount) AS place FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month AND l.month_no >= a.first_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.records) > 0) u) v WHERE place IN (("SIZE" + 1) / 2, ("SIZE" + 2) / 2) GROUP BY ask, choice
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month AND l.month_no >= a.first_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u GROUP BY ask, choice
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u GROUP BY ask, choice
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT u.ask, u.choice, u.unit, u.records + sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.records ELSE 0 END) AS records, u.amount FROM (SELECT a.ask, a.first_month, a.last_month, CHR(1) AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u JOIN kpi_unit o ON o.unit = u.unit AND o.measure IN (?) AND o.month_no <= u.last_month GROUP BY u.ask, u.choice, u.unit, u.records, u.amount HAVING sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.total ELSE 0 END) = ?) u GROUP BY ask, choice
SELECT 1, m.id, CHR(1), 0, CHR(1), m.slot, CAST(NULL AS NUMBER(38, 10)), TO_BLOB(NULL) FROM kpi_measure m WHERE m.id IN (?) AND m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch) UNION ALL SELECT 1, ask, CHR(1), 0, choice, sum(records), CAST(count(*) AS NUMBER(38, 10)), TO_BLOB(NULL) FROM (SELECT u.ask, u.choice, u.unit, u.records + sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.records ELSE 0 END) AS records, u.amount FROM (SELECT a.ask, a.first_month, a.last_month, l.dimension AS choice, l.unit, sum(l.records) AS records, sum(l.total) AS amount FROM (SELECT j0.ask, j1.low, j2.high, j3.first_month, j4.last_month FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, ask NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, first_month NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, last_month NUMBER(10) PATH '$')) j4 ON j4.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN kpi_unit l ON l.region = n.code WHERE l.measure = ? AND l.month_no <= a.last_month GROUP BY a.ask, a.first_month, a.last_month, choice, l.unit HAVING sum(l.total) = ?) u JOIN kpi_unit o ON o.unit = u.unit AND o.measure IN (?) AND o.month_no <= u.last_month GROUP BY u.ask, u.choice, u.unit, u.records, u.amount HAVING sum(CASE WHEN o.measure = ? AND o.month_no > u.last_month - CAST(? AS NUMBER(10)) THEN o.total ELSE 0 END) = ?) u GROUP BY ask, choice
SELECT COALESCE(MAX(seq), 0) + 1 AS next_seq FROM program_switch WHERE program = ? AND region = ?
SELECT DISTINCT period FROM period_figure
SELECT DISTINCT table_name FROM entity_column WHERE entity NOT IN (?) ORDER BY table_name
SELECT a.id FROM account a FETCH FIRST 1 ROW ONLY
SELECT a.id, a.name, a.role, a.region, a.organisation, a.program, a.password_digest, COALESCE(a.password_changed_at, a.created_at) AS password_since, a.created_at, a.otp_secret, a.otp_confirmed, a.closed_at FROM account a JOIN region_node n ON n.code = a.region JOIN region_node top ON top.code = ? AND n.pre BETWEEN top.pre AND top.post ORDER BY a.name
SELECT a.id, a.name, a.role, a.region, a.organisation, a.program, a.password_digest, COALESCE(a.password_changed_at, a.created_at) AS password_since, a.created_at, a.otp_secret, a.otp_confirmed, a.closed_at FROM account a WHERE a.name = ?
SELECT a.id, a.name, a.role, a.region, a.organisation, a.program, a.password_digest, COALESCE(a.password_changed_at, a.created_at) AS password_since, a.created_at, a.otp_secret, a.otp_confirmed, a.closed_at, s.form_token, s.seen_at, s.ends_at FROM "SESSION" s JOIN account a ON a.id = s.account WHERE s.token_digest = ?
SELECT a.id, a.name, a.role, a.region, a.organisation, a.program, a.password_digest, COALESCE(a.password_changed_at, a.created_at) AS password_since, a.created_at, a.otp_secret, a.otp_confirmed, a.closed_at, t.x AS token_id, t.x AS token_name, t.x, t.x AS made_at, t.x FROM access_token t JOIN account a ON a.id = t.x WHERE t.x = ?
SELECT account, replaced_at, password_digest FROM former_password
SELECT amendment, id, entity, row_id, operation, changed_by, changed_at FROM period_amended
SELECT answering FROM kpi_upgrade WHERE target = ?
SELECT b.*, CASE WHEN b.state = 'RETURNED' THEN (SELECT h.reason FROM row_history h WHERE h.row_id = b.row_id AND h.operation = 'transition' ORDER BY h.line DESC FETCH FIRST 1 ROWS ONLY) END AS reason FROM (SELECT x.*, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.deadline THEN TRUE ELSE FALSE END AS late, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.instead THEN TRUE ELSE FALSE END AS otherwise FROM ( SELECT n.pre, o.region, o.id AS organisation, o.f_x AS name, o.f_x AS unit_level, o.id AS subject, NULL AS label, r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state, FALSE AS nothing, a.due, a.deadline, a.instead, a.reminded, CAST(? AS NUMBER(19)) AS present, (SELECT CAST(floor(ROUND((CAST(SYS_EXTRACT_UTC(min(h.changed_at)) AS DATE) - DATE '1970-01-01') * 86400)) AS NUMBER(19)) FROM row_state h WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted FROM (SELECT j0.low, j1.high, j2."LEVEL", j3.due, j4.deadline, j5.instead, j6.reminded FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, due NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, deadline NUMBER(19) PATH '$')) j4 ON j4.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, instead NUMBER(19) PATH '$')) j5 ON j5.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, reminded NUMBER(19) PATH '$')) j6 ON j6.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN program__entity o ON o.region = n.code AND a."LEVEL" IN (CHR(1), o.f_x) LEFT JOIN program__entity r ON r.organisation = o.id AND r.f_x = ? WHERE r.id IS NOT NULL OR (a.due = 1 AND o.state = 'ESTABLISHED' AND (SELECT h.state FROM row_state h WHERE h.row_id = o.id AND (h.since IS NULL OR h.since = ?) ORDER BY h.seq DESC FETCH FIRST 1 ROWS ONLY) = 'ESTABLISHED')) x) b WHERE 1 = 1 ORDER BY b.pre, b.organisation, b.subject FETCH FIRST ? ROWS ONLY
SELECT b.*, CASE WHEN b.state = 'RETURNED' THEN (SELECT h.reason FROM row_history h WHERE h.row_id = b.row_id AND h.operation = 'transition' ORDER BY h.line DESC FETCH FIRST 1 ROWS ONLY) END AS reason FROM (SELECT x.*, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.deadline THEN TRUE ELSE FALSE END AS late, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.instead THEN TRUE ELSE FALSE END AS otherwise FROM ( SELECT n.pre, o.region, o.id AS organisation, o.f_x AS name, o.f_x AS unit_level, o.id AS subject, NULL AS label, r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state, FALSE AS nothing, a.due, a.deadline, a.instead, a.reminded, CAST(? AS NUMBER(19)) AS present, (SELECT CAST(floor(ROUND((CAST(SYS_EXTRACT_UTC(min(h.changed_at)) AS DATE) - DATE '1970-01-01') * 86400)) AS NUMBER(19)) FROM row_state h WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted FROM (SELECT j0.low, j1.high, j2."LEVEL", j3.due, j4.deadline, j5.instead, j6.reminded FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, due NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, deadline NUMBER(19) PATH '$')) j4 ON j4.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, instead NUMBER(19) PATH '$')) j5 ON j5.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, reminded NUMBER(19) PATH '$')) j6 ON j6.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN program__entity o ON o.region = n.code AND a."LEVEL" IN (CHR(1), o.f_x) LEFT JOIN program__entity r ON r.organisation = o.id AND r.f_x = ? WHERE r.id IS NOT NULL OR (a.due = 1 AND o.state = 'ESTABLISHED' AND (SELECT h.state FROM row_state h WHERE h.row_id = o.id AND (h.since IS NULL OR h.since = ?) ORDER BY h.seq DESC FETCH FIRST 1 ROWS ONLY) = 'ESTABLISHED')) x) b WHERE b.due = 1 AND b.present >= b.reminded AND b.state IN ('MISSING', 'DRAFT', 'RETURNED') ORDER BY b.pre, b.organisation, b.subject FETCH FIRST ? ROWS ONLY
SELECT b.*, CASE WHEN b.state = 'RETURNED' THEN (SELECT h.reason FROM row_history h WHERE h.row_id = b.row_id AND h.operation = 'transition' ORDER BY h.line DESC FETCH FIRST 1 ROWS ONLY) END AS reason FROM (SELECT x.*, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.deadline THEN TRUE ELSE FALSE END AS late, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.instead THEN TRUE ELSE FALSE END AS otherwise FROM ( SELECT n.pre, o.region, o.id AS organisation, o.f_x AS name, o.f_x AS unit_level, o.id AS subject, NULL AS label, r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state, FALSE AS nothing, a.due, a.deadline, a.instead, a.reminded, CAST(? AS NUMBER(19)) AS present, (SELECT CAST(floor(ROUND((CAST(SYS_EXTRACT_UTC(min(h.changed_at)) AS DATE) - DATE '1970-01-01') * 86400)) AS NUMBER(19)) FROM row_state h WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted FROM (SELECT j0.low, j1.high, j2."LEVEL", j3.due, j4.deadline, j5.instead, j6.reminded FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, due NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, deadline NUMBER(19) PATH '$')) j4 ON j4.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, instead NUMBER(19) PATH '$')) j5 ON j5.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, reminded NUMBER(19) PATH '$')) j6 ON j6.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN program__entity o ON o.region = n.code AND a."LEVEL" IN (CHR(1), o.f_x) LEFT JOIN program__entity r ON r.organisation = o.id AND r.f_x = ? WHERE r.id IS NOT NULL OR (a.due = 1 AND o.state = 'ESTABLISHED' AND (SELECT h.state FROM row_state h WHERE h.row_id = o.id AND (h.since IS NULL OR h.since = ?) ORDER BY h.seq DESC FETCH FIRST 1 ROWS ONLY) = 'ESTABLISHED')) x) b WHERE b.late <> b.otherwise ORDER BY b.pre, b.organisation, b.subject FETCH FIRST ? ROWS ONLY
SELECT b.*, CASE WHEN b.state = 'RETURNED' THEN (SELECT h.reason FROM row_history h WHERE h.row_id = b.row_id AND h.operation = 'transition' ORDER BY h.line DESC FETCH FIRST 1 ROWS ONLY) END AS reason FROM (SELECT x.*, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.deadline THEN TRUE ELSE FALSE END AS late, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.instead THEN TRUE ELSE FALSE END AS otherwise FROM ( SELECT n.pre, o.region, o.id AS organisation, o.f_x AS name, o.f_x AS unit_level, o.id AS subject, NULL AS label, r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state, FALSE AS nothing, a.due, a.deadline, a.instead, a.reminded, CAST(? AS NUMBER(19)) AS present, (SELECT CAST(floor(ROUND((CAST(SYS_EXTRACT_UTC(min(h.changed_at)) AS DATE) - DATE '1970-01-01') * 86400)) AS NUMBER(19)) FROM row_state h WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted FROM (SELECT j0.low, j1.high, j2."LEVEL", j3.due, j4.deadline, j5.instead, j6.reminded FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, due NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, deadline NUMBER(19) PATH '$')) j4 ON j4.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, instead NUMBER(19) PATH '$')) j5 ON j5.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, reminded NUMBER(19) PATH '$')) j6 ON j6.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN program__entity o ON o.region = n.code AND a."LEVEL" IN (CHR(1), o.f_x) LEFT JOIN program__entity r ON r.organisation = o.id AND r.f_x = ? WHERE r.id IS NOT NULL OR (a.due = 1 AND o.state = 'ESTABLISHED' AND (SELECT h.state FROM row_state h WHERE h.row_id = o.id AND (h.since IS NULL OR h.since = ?) ORDER BY h.seq DESC FETCH FIRST 1 ROWS ONLY) = 'ESTABLISHED')) x) b WHERE b.late AND b.state IN ('MISSING', 'DRAFT', 'RETURNED') ORDER BY b.pre, b.organisation, b.subject FETCH FIRST ? ROWS ONLY
SELECT b.*, CASE WHEN b.state = 'RETURNED' THEN (SELECT h.reason FROM row_history h WHERE h.row_id = b.row_id AND h.operation = 'transition' ORDER BY h.line DESC FETCH FIRST 1 ROWS ONLY) END AS reason FROM (SELECT x.*, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.deadline THEN TRUE ELSE FALSE END AS late, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.instead THEN TRUE ELSE FALSE END AS otherwise FROM ( SELECT n.pre, o.region, o.id AS organisation, o.f_x AS name, o.f_x AS unit_level, o.id AS subject, NULL AS label, r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state, FALSE AS nothing, a.due, a.deadline, a.instead, a.reminded, CAST(? AS NUMBER(19)) AS present, (SELECT CAST(floor(ROUND((CAST(SYS_EXTRACT_UTC(min(h.changed_at)) AS DATE) - DATE '1970-01-01') * 86400)) AS NUMBER(19)) FROM row_state h WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted FROM (SELECT j0.low, j1.high, j2."LEVEL", j3.due, j4.deadline, j5.instead, j6.reminded FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, due NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, deadline NUMBER(19) PATH '$')) j4 ON j4.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, instead NUMBER(19) PATH '$')) j5 ON j5.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, reminded NUMBER(19) PATH '$')) j6 ON j6.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN program__entity o ON o.region = n.code AND a."LEVEL" IN (CHR(1), o.f_x) LEFT JOIN program__entity r ON r.organisation = o.id AND r.f_x = ? WHERE r.id IS NOT NULL OR (a.due = 1 AND o.state = 'ESTABLISHED' AND (SELECT h.state FROM row_state h WHERE h.row_id = o.id AND (h.since IS NULL OR h.since = ?) ORDER BY h.seq DESC FETCH FIRST 1 ROWS ONLY) = 'ESTABLISHED')) x) b WHERE b.state IN (?) AND 1 = 1 ORDER BY b.pre, b.organisation, b.subject FETCH FIRST ? ROWS ONLY
SELECT b.*, CASE WHEN b.state = 'RETURNED' THEN (SELECT h.reason FROM row_history h WHERE h.row_id = b.row_id AND h.operation = 'transition' ORDER BY h.line DESC FETCH FIRST 1 ROWS ONLY) END AS reason FROM (SELECT x.*, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.deadline THEN TRUE ELSE FALSE END AS late, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.instead THEN TRUE ELSE FALSE END AS otherwise FROM ( SELECT n.pre, o.region, o.id AS organisation, o.f_x AS name, o.f_x AS unit_level, o.id AS subject, NULL AS label, r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state, FALSE AS nothing, a.due, a.deadline, a.instead, a.reminded, CAST(? AS NUMBER(19)) AS present, (SELECT CAST(floor(ROUND((CAST(SYS_EXTRACT_UTC(min(h.changed_at)) AS DATE) - DATE '1970-01-01') * 86400)) AS NUMBER(19)) FROM row_state h WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted FROM (SELECT j0.low, j1.high, j2."LEVEL", j3.due, j4.deadline, j5.instead, j6.reminded FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, due NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, deadline NUMBER(19) PATH '$')) j4 ON j4.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, instead NUMBER(19) PATH '$')) j5 ON j5.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, reminded NUMBER(19) PATH '$')) j6 ON j6.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN program__entity o ON o.region = n.code AND a."LEVEL" IN (CHR(1), o.f_x) LEFT JOIN program__entity r ON r.organisation = o.id AND r.f_x = ? WHERE r.id IS NOT NULL OR (a.due = 1 AND o.state = 'ESTABLISHED' AND (SELECT h.state FROM row_state h WHERE h.row_id = o.id AND (h.since IS NULL OR h.since = ?) ORDER BY h.seq DESC FETCH FIRST 1 ROWS ONLY) = 'ESTABLISHED')) x) b WHERE b.unit_level = ? AND b.due = 1 AND b.present >= b.reminded AND b.state IN ('MISSING', 'DRAFT', 'RETURNED') ORDER BY b.pre, b.organisation, b.subject FETCH FIRST ? ROWS ONLY
SELECT b.*, CASE WHEN b.state = 'RETURNED' THEN (SELECT h.reason FROM row_history h WHERE h.row_id = b.row_id AND h.operation = 'transition' ORDER BY h.line DESC FETCH FIRST 1 ROWS ONLY) END AS reason FROM (SELECT x.*, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.deadline THEN TRUE ELSE FALSE END AS late, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.instead THEN TRUE ELSE FALSE END AS otherwise FROM ( SELECT n.pre, o.region, o.id AS organisation, o.f_x AS name, o.f_x AS unit_level, o.id AS subject, NULL AS label, r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state, FALSE AS nothing, a.due, a.deadline, a.instead, a.reminded, CAST(? AS NUMBER(19)) AS present, (SELECT CAST(floor(ROUND((CAST(SYS_EXTRACT_UTC(min(h.changed_at)) AS DATE) - DATE '1970-01-01') * 86400)) AS NUMBER(19)) FROM row_state h WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted FROM (SELECT j0.low, j1.high, j2."LEVEL", j3.due, j4.deadline, j5.instead, j6.reminded FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, due NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, deadline NUMBER(19) PATH '$')) j4 ON j4.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, instead NUMBER(19) PATH '$')) j5 ON j5.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, reminded NUMBER(19) PATH '$')) j6 ON j6.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN program__entity o ON o.region = n.code AND a."LEVEL" IN (CHR(1), o.f_x) LEFT JOIN program__entity r ON r.organisation = o.id AND r.f_x = ? WHERE r.id IS NOT NULL OR (a.due = 1 AND o.state = 'ESTABLISHED' AND (SELECT h.state FROM row_state h WHERE h.row_id = o.id AND (h.since IS NULL OR h.since = ?) ORDER BY h.seq DESC FETCH FIRST 1 ROWS ONLY) = 'ESTABLISHED')) x) b WHERE b.unit_level = ? AND b.late AND b.state IN ('MISSING', 'DRAFT', 'RETURNED') ORDER BY b.pre, b.organisation, b.subject FETCH FIRST ? ROWS ONLY
SELECT bytes FROM program_jar WHERE sha256 = ? ORDER BY part
SELECT c.entity, c."LEVEL", c.region, c.month_no, c.packed FROM (SELECT j0.entity, j1."LEVEL", j2.region, j3.month_no FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, entity NUMBER(19) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, region VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, month_no NUMBER(10) PATH '$')) j3 ON j3.place = j0.place) k JOIN kpi_cell c ON c.entity = k.entity AND c."LEVEL" = k."LEVEL" AND c.region = k.region AND c.month_no = k.month_no
SELECT c.entity, c.month_no, c.packed FROM (SELECT DISTINCT entity_number FROM kpi_measure) m JOIN kpi_cell c ON c.entity = m.entity_number AND c."LEVEL" = ? AND c.region = ?
SELECT c.part, b.late, count(*) AS reports FROM (SELECT x.*, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.deadline THEN TRUE ELSE FALSE END AS late, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.instead THEN TRUE ELSE FALSE END AS otherwise FROM ( SELECT n.pre, o.region, o.id AS organisation, o.f_x AS name, o.f_x AS unit_level, o.id AS subject, NULL AS label, r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state, FALSE AS nothing, a.due, a.deadline, a.instead, a.reminded, CAST(? AS NUMBER(19)) AS present, (SELECT CAST(floor(ROUND((CAST(SYS_EXTRACT_UTC(min(h.changed_at)) AS DATE) - DATE '1970-01-01') * 86400)) AS NUMBER(19)) FROM row_state h WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted FROM (SELECT j0.low, j1.high, j2."LEVEL", j3.due, j4.deadline, j5.instead, j6.reminded FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, due NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, deadline NUMBER(19) PATH '$')) j4 ON j4.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, instead NUMBER(19) PATH '$')) j5 ON j5.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, reminded NUMBER(19) PATH '$')) j6 ON j6.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN program__entity o ON o.region = n.code AND a."LEVEL" IN (CHR(1), o.f_x) LEFT JOIN program__entity r ON r.organisation = o.id AND r.f_x = ? WHERE r.id IS NOT NULL OR (a.due = 1 AND o.state = 'ESTABLISHED' AND (SELECT h.state FROM row_state h WHERE h.row_id = o.id AND (h.since IS NULL OR h.since = ?) ORDER BY h.seq DESC FETCH FIRST 1 ROWS ONLY) = 'ESTABLISHED')) x) b JOIN (SELECT j0.part, j1.low, j2.high FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, part VARCHAR2(100 CHAR) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j2 ON j2.place = j0.place) c ON b.pre BETWEEN c.low AND c.high WHERE b.late <> b.otherwise GROUP BY c.part, b.late ORDER BY c.part
SELECT caller, request_key FROM idempotency WHERE answered_at = ? ORDER BY answered_at FETCH FIRST ? ROWS ONLY
SELECT caller, request_key, fingerprint, answer, answered_at FROM idempotency
SELECT change_id, organisation, former, latter FROM region_change_organisation
SELECT change_id, seq, code, existed, parent, name, kind, statutory, flag, pinyin, initials, name_en, valid_from, valid_to FROM region_change_node
SELECT coalesce(sum(1), 0) FROM program__entity t WHERE t.x = ?
SELECT coalesce(sum(1), 0), coalesce(sum(t.x), 0), coalesce(sum(CASE WHEN t.x IN (?) THEN t.x ELSE 0 END), 0), coalesce(sum(CASE WHEN t.x IN (?) THEN 1 ELSE 0 END), 0) FROM program__entity t WHERE t.x = ?
SELECT coalesce(sum(t.x), 0), coalesce(sum(1), 0) FROM program__entity t WHERE t.x = ?
SELECT code, pre, post, "LEVEL", parent, name, kind, statutory, flag, pinyin, initials, name_en, valid_from, valid_to FROM region_node
SELECT code, reference_date, people, source FROM region_population
SELECT code, valid_from, valid_to, "LEVEL", parent, name, kind, statutory, flag FROM region_past
SELECT column_name FROM entity_column WHERE table_name = ? AND column_type = ?
SELECT column_name FROM entity_column WHERE table_name = ? AND natural_key ORDER BY column_name
SELECT column_name FROM entity_column WHERE table_name = ? ORDER BY column_name
SELECT content FROM row_history
SELECT count(*) FROM (SELECT 1 AS one FROM program__entity GROUP BY organisation, f_x HAVING count(*) > 1) g
SELECT count(*) FROM access_token
SELECT count(*) FROM account
SELECT count(*) FROM account WHERE organisation = ?
SELECT count(*) FROM account_board
SELECT count(*) FROM account_identity
SELECT count(*) FROM attachment
SELECT count(*) FROM attachment_loose
SELECT count(*) FROM audit_block
SELECT count(*) FROM audit_checkpoint
SELECT count(*) FROM audit_entry
SELECT count(*) FROM audit_entry WHERE id = ? AND done_by = ? AND operation = ?
SELECT count(*) FROM data_key
SELECT count(*) FROM delegation
SELECT count(*) FROM entity_column
SELECT count(*) FROM former_password
SELECT count(*) FROM idempotency
SELECT count(*) FROM key_check
SELECT count(*) FROM kpi_cell
SELECT count(*) FROM kpi_delta
SELECT count(*) FROM kpi_fold
SELECT count(*) FROM kpi_mark
SELECT count(*) FROM kpi_measure
SELECT count(*) FROM kpi_run
SELECT count(*) FROM kpi_seen
SELECT count(*) FROM kpi_target
SELECT count(*) FROM kpi_unit
SELECT count(*) FROM kpi_upgrade
SELECT count(*) FROM map_layer
SELECT count(*) FROM period_amended
SELECT count(*) FROM period_amendment
SELECT count(*) FROM period_figure
SELECT count(*) FROM period_lock
SELECT count(*) FROM program__entity
SELECT count(*) FROM program__entity WHERE 1 = 1
SELECT count(*) FROM program__entity WHERE f_x IS NULL
SELECT count(*) FROM program__entity t WHERE (t.x = ? OR t.x = ?) AND t.x = ?
SELECT count(*) FROM program__entity t WHERE (t.x = ?) AND t.x = ?
SELECT count(*) FROM program__entity t WHERE (t.x LIKE ? OR t.x = ?) AND t.x = ?
SELECT count(*) FROM program__entity t WHERE (t.x LIKE ? OR t.x LIKE ?) AND t.x = ?
SELECT count(*) FROM program_event
SELECT count(*) FROM program_fence
SELECT count(*) FROM program_jar
SELECT count(*) FROM program_node
SELECT count(*) FROM program_step
SELECT count(*) FROM program_switch
SELECT count(*) FROM program_version
SELECT count(*) FROM reference_value
SELECT count(*) FROM region_change
SELECT count(*) FROM region_change_node
SELECT count(*) FROM region_change_organisation
SELECT count(*) FROM region_node
SELECT count(*) FROM region_past
SELECT count(*) FROM region_population
SELECT count(*) FROM region_release
SELECT count(*) FROM region_tree
SELECT count(*) FROM registry_epoch
SELECT count(*) FROM report_rule
SELECT count(*) FROM row_history
SELECT count(*) FROM row_state
SELECT count(*) FROM series
SELECT count(*) FROM spent_return
SELECT count(*) FROM vault_entity
SELECT count(*) FROM vault_export
SELECT count(*) FROM vault_key
SELECT d.id, l.name AS lender_name, b.name AS borrower_name, d.region, d.begins_at, d.ends_at FROM delegation d JOIN account l ON l.id = d.lender JOIN account b ON b.id = d.borrower WHERE (d.lender = ? OR d.borrower = ?) AND d.ends_at = ? ORDER BY d.id DESC
SELECT d.id, l.name AS lender_name, b.name AS borrower_name, d.region, d.begins_at, d.ends_at FROM delegation d JOIN account l ON l.id = d.lender JOIN account b ON b.id = d.borrower WHERE d.ends_at = ? AND EXISTS (SELECT 1 FROM region_node n JOIN region_node top ON n.pre BETWEEN top.pre AND top.post WHERE n.code = d.region AND top.code = ?) ORDER BY d.id DESC
SELECT d.id, l.name AS lender_name, b.name AS borrower_name, d.region, d.begins_at, d.ends_at FROM delegation d JOIN account l ON l.id = d.lender JOIN account b ON b.id = d.borrower WHERE d.id = (SELECT s.delegation FROM "SESSION" s WHERE s.token_digest = ?) ORDER BY d.id DESC
SELECT d.id, l.name AS lender_name, b.name AS borrower_name, d.region, d.begins_at, d.ends_at FROM delegation d JOIN account l ON l.id = d.lender JOIN account b ON b.id = d.borrower WHERE d.id = ? ORDER BY d.id DESC
SELECT d.organisation, d.id, d.packed FROM kpi_seen s JOIN kpi_delta d ON d.id = s.id AND d.organisation = s.organisation
SELECT entity FROM vault_entity
SELECT entity, "LEVEL" FROM kpi_run WHERE entity = ? ORDER BY entity, "LEVEL" FETCH FIRST 1 ROWS ONLY
SELECT entity, "LEVEL", region, month_no, packed FROM kpi_cell
SELECT entity, "LEVEL", region, month_no, run, packed FROM kpi_run
SELECT entity, component, column_name, table_name, column_type, component_type, detail, required, natural_key FROM entity_column
SELECT entity, component, table_name, column_name, column_type, component_type, detail, required, natural_key FROM entity_column ORDER BY entity, column_name
SELECT entity, row_id, operation, changed_by, changed_at FROM period_amended WHERE amendment = ? ORDER BY changed_at, id
SELECT entity, table_name FROM vault_entity
SELECT entity_number FROM kpi_measure WHERE id = ?
SELECT epoch FROM kpi_fold WHERE name = 'rebuild' FOR UPDATE SKIP LOCKED
SELECT epoch FROM kpi_fold WHERE name = 'slots'
SELECT epoch FROM kpi_fold WHERE name = ? FOR UPDATE
SELECT epoch FROM registry_epoch WHERE name = 'audit' FOR UPDATE
SELECT epoch FROM registry_epoch WHERE name = ?
SELECT f_x FROM program__entity
SELECT f_x, f_x FROM program__entity
SELECT fingerprint FROM key_check WHERE name = ?
SELECT fingerprint, answer FROM idempotency WHERE caller = ? AND request_key = ?
SELECT id FROM attachment_loose WHERE uploaded_at = ? ORDER BY uploaded_at FETCH FIRST ? ROWS ONLY
SELECT id FROM kpi_measure WHERE entity = ?
SELECT id FROM program__entity WHERE f_x IS NULL
SELECT id FROM program__entity WHERE organisation = ? FOR UPDATE
SELECT id, account, name, kpis FROM account_board
SELECT id, account, token_digest, name, read_only, created_at, ends_at FROM access_token
SELECT id, digest FROM audit_entry WHERE id = ? AND id = ? ORDER BY id
SELECT id, done_at, done_by, address, operation, object, subject, region, digest_before, digest_after, detail, digest FROM audit_entry
SELECT id, done_at, done_by, address, operation, object, subject, region, digest_before, digest_after, detail, digest FROM audit_entry ORDER BY id
SELECT id, done_at, done_by, address, operation, object, subject, region, digest_before, digest_after, detail, digest FROM audit_entry WHERE id IN (?)
SELECT id, done_at, done_by, address, operation, object, subject, region, digest_before, digest_after, detail, digest FROM audit_entry e ORDER BY e.id DESC FETCH FIRST ? ROWS ONLY
SELECT id, done_at, done_by, address, operation, object, subject, region, digest_before, digest_after, detail, digest FROM audit_entry e WHERE e.operation = ? ORDER BY e.id DESC FETCH FIRST ? ROWS ONLY
SELECT id, done_at, done_by, address, operation, object, subject, region, digest_before, digest_after, detail, digest FROM audit_entry e WHERE e.subject = ? ORDER BY e.id DESC FETCH FIRST ? ROWS ONLY
SELECT id, entity, region, reason, asked_by, asked_at, approved_by, approved_at FROM vault_export
SELECT id, epoch FROM kpi_mark
SELECT id, f_x FROM program__entity
SELECT id, f_x FROM program__entity WHERE f_x IS NOT NULL
SELECT id, f_x FROM program__entity WHERE id = ? AND f_x IS NOT NULL ORDER BY id FETCH FIRST 1 ROWS ONLY
SELECT id, f_x FROM program__entity WHERE id = ? AND f_x IS NOT NULL ORDER BY id FETCH FIRST ? ROWS ONLY
SELECT id, kind, effective, body, tree_version, made_by, made_at, undone_by, undone_at FROM region_change
SELECT id, lender, borrower, region, begins_at, ends_at FROM delegation
SELECT id, name, folded_name, role, region, organisation, program, password_digest, created_at, created_by, otp_secret, otp_confirmed, otp_step, closed_at, password_changed_at FROM account
SELECT id, program, version, sha256, what, done_by, done_at, zh, en FROM program_event
SELECT id, region, program, period, locked_by, locked_at, published_at FROM period_lock
SELECT id, region, program, period, locked_by, locked_at, published_at FROM period_lock ORDER BY locked_at, id
SELECT id, region, program, period, reason, asked_by, asked_at, state, decided_by, decided_at, published_at FROM period_amendment
SELECT id, region, program, period, reason, asked_by, asked_at, state, decided_by, decided_at, published_at FROM period_amendment ORDER BY asked_at, id
SELECT id, seq, version, sha256, file_name, module, needs, after_seq, deployed_at, deployed_by, active, archived FROM program_version
SELECT id, seq, version, sha256, file_name, module, needs, after_seq, deployed_at, deployed_by, active, archived FROM program_version WHERE active = TRUE ORDER BY id
SELECT id, seq, version, sha256, file_name, module, needs, after_seq, deployed_at, deployed_by, active, archived FROM program_version WHERE archived = TRUE ORDER BY id
SELECT id, seq, version, sha256, file_name, module, needs, after_seq, deployed_at, deployed_by, active, archived FROM program_version WHERE id = ? ORDER BY seq
SELECT id, slot, entity_number, entity, formula, dimension, settled, since_epoch, counted, expected FROM kpi_measure
SELECT id, slot, settled FROM kpi_measure
SELECT id, uploaded_at FROM attachment_loose
SELECT id, uploaded_by, region, uploaded_at, media_type, name, content, vaulted FROM attachment
SELECT issuer, subject, account, bound_at, bound_by FROM account_identity
SELECT kpi, region, target_year, target_level, gain, keeps, population_share, floor_level, due_on, owner, document, set_by, set_at FROM kpi_target
SELECT kpi, region, target_year, target_level, gain, keeps, population_share, floor_level, due_on, owner, document, set_by, set_at FROM kpi_target ORDER BY kpi, region, target_year
SELECT last_number FROM series WHERE name = ?
SELECT line, content FROM row_history WHERE row_id = ? AND entity = ?
SELECT line, row_id, content, entity FROM row_history WHERE line = ? AND content LIKE '%{"sealed":%' ORDER BY line FETCH FIRST ? ROWS ONLY
SELECT list, part, region, reference_date, "NUMBER", source FROM reference_value
SELECT lower(index_name) FROM user_indexes
SELECT m.id, m.counted, m.expected FROM kpi_measure m WHERE NOT (m.settled AND NOT EXISTS (SELECT 1 FROM kpi_mark k WHERE k.epoch < m.since_epoch))
SELECT n."LEVEL", count(*) FROM program__entity t JOIN region_node n ON n.code = t.x WHERE t.x IN (?) GROUP BY n."LEVEL"
SELECT name, epoch FROM kpi_fold
SELECT name, epoch FROM registry_epoch
SELECT name, fingerprint FROM key_check
SELECT name, kpis FROM account_board WHERE account = ? ORDER BY id DESC
SELECT name, last_number FROM series
SELECT node, program, sha256, loaded, seen_at FROM program_node
SELECT node, program, what, version, begun_by, begun_at FROM program_step
SELECT organisation, entity, row_id, line, version, operation, changed_by, changed_at, reason, content FROM row_history
SELECT organisation, entity, row_id, seq, state, since, changed_by, changed_at FROM row_state
SELECT organisation, id FROM kpi_seen
SELECT organisation, id, entity, region, month_no, packed FROM kpi_delta WHERE NOT waiting ORDER BY id, organisation FETCH FIRST ? ROWS ONLY
SELECT organisation, id, entity, region, month_no, packed, waiting FROM kpi_delta
SELECT organisation, id, measure, region, month_no, dimension, unit, records, total FROM kpi_unit
SELECT part FROM program_jar WHERE sha256 = ? AND part = 0
SELECT part, region, reference_date, "NUMBER", source FROM reference_value WHERE list = ?
SELECT password_digest FROM former_password WHERE account = ?
SELECT period, region, program, split, version, packed FROM period_figure
SELECT period, region, program, split, version, packed FROM period_figure WHERE period IN (SELECT j0.item FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, item VARCHAR2(100 CHAR) PATH '$')) j0) AND program IN (SELECT j0.item FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, item VARCHAR2(100 CHAR) PATH '$')) j0) AND region IN (SELECT j0.item FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, item VARCHAR2(100 CHAR) PATH '$')) j0) AND split = ? AND version = ?
SELECT program FROM kpi_upgrade WHERE answering IN (SELECT * FROM (SELECT j0.item FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, item VARCHAR2(100 CHAR) PATH '$')) j0))
SELECT program, answering, target FROM kpi_upgrade
SELECT program, answering, target FROM kpi_upgrade ORDER BY program
SELECT program, region, seq, state, valid_from, valid_to, set_by, set_at FROM program_switch
SELECT program, region, seq, state, valid_from, valid_to, set_by, set_at FROM program_switch ORDER BY program, region, seq
SELECT program, sha256, since, zh, en FROM program_fence
SELECT program, version, sha256, what, done_by, done_at, zh, en FROM program_event WHERE program = ? ORDER BY id DESC FETCH FIRST ? ROWS ONLY
SELECT program, what, version, begun_by, begun_at FROM program_step WHERE node = ? ORDER BY program
SELECT region FROM program__entity WHERE id = ? FOR UPDATE
SELECT region, approval, drawing, set_by, set_at FROM map_layer
SELECT region, max(version) AS newest FROM period_figure WHERE period = ? AND program = ? GROUP BY region
SELECT region, vaulted FROM attachment WHERE id = ?
SELECT report, region, "LEVEL", valid_from, due_day, months_after, grace_days, remind_days, set_by, set_at FROM report_rule
SELECT report, region, "LEVEL", valid_from, due_day, months_after, grace_days, remind_days, set_by, set_at FROM report_rule ORDER BY report, region, "LEVEL", valid_from
SELECT report, region, "LEVEL", valid_from, due_day, months_after, grace_days, remind_days, set_by, set_at FROM report_rule WHERE report = ? AND region = ? AND "LEVEL" = ? AND valid_from = ?
SELECT seq, made_at, block, block_digest, signature FROM audit_checkpoint
SELECT seq, made_at, block, block_digest, signature FROM audit_checkpoint ORDER BY seq
SELECT seq, made_at, block, block_digest, signature FROM audit_checkpoint ORDER BY seq DESC FETCH FIRST 1 ROWS ONLY
SELECT seq, sealed_at, entries, previous, digest FROM audit_block
SELECT seq, sealed_at, entries, previous, digest FROM audit_block ORDER BY seq
SELECT seq, sealed_at, entries, previous, digest FROM audit_block ORDER BY seq DESC FETCH FIRST 1 ROWS ONLY
SELECT seq, sealed_at, entries, previous, digest FROM audit_block WHERE sealed_at = ? ORDER BY seq
SELECT seq, sealed_at, entries, previous, digest FROM audit_block WHERE seq = ?
SELECT sha256 FROM program_version WHERE id = ? AND active = TRUE
SELECT sha256, as_of, file_name, file_kind, row_count, deepest, loaded_at FROM region_release
SELECT sha256, part, bytes FROM program_jar
SELECT slot FROM hold_slot WHERE slot = ORA_HASH(?, 4095) FOR UPDATE
SELECT state, nothing, late, otherwise, count(*) AS reports FROM (SELECT x.*, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.deadline THEN TRUE ELSE FALSE END AS late, CASE WHEN (x.due = 1 OR x.submitted IS NOT NULL) AND coalesce(x.submitted, x.present) >= x.instead THEN TRUE ELSE FALSE END AS otherwise FROM ( SELECT n.pre, o.region, o.id AS organisation, o.f_x AS name, o.f_x AS unit_level, o.id AS subject, NULL AS label, r.id AS row_id, r.version, coalesce(r.state, 'MISSING') AS state, FALSE AS nothing, a.due, a.deadline, a.instead, a.reminded, CAST(? AS NUMBER(19)) AS present, (SELECT CAST(floor(ROUND((CAST(SYS_EXTRACT_UTC(min(h.changed_at)) AS DATE) - DATE '1970-01-01') * 86400)) AS NUMBER(19)) FROM row_state h WHERE h.row_id = r.id AND h.state = 'SUBMITTED') AS submitted FROM (SELECT j0.low, j1.high, j2."LEVEL", j3.due, j4.deadline, j5.instead, j6.reminded FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, low NUMBER(10) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, high NUMBER(10) PATH '$')) j1 ON j1.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, "LEVEL" VARCHAR2(100 CHAR) PATH '$')) j2 ON j2.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, due NUMBER(10) PATH '$')) j3 ON j3.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, deadline NUMBER(19) PATH '$')) j4 ON j4.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, instead NUMBER(19) PATH '$')) j5 ON j5.place = j0.place JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, reminded NUMBER(19) PATH '$')) j6 ON j6.place = j0.place) a JOIN region_node n ON n.pre BETWEEN a.low AND a.high JOIN program__entity o ON o.region = n.code AND a."LEVEL" IN (CHR(1), o.f_x) LEFT JOIN program__entity r ON r.organisation = o.id AND r.f_x = ? WHERE r.id IS NOT NULL OR (a.due = 1 AND o.state = 'ESTABLISHED' AND (SELECT h.state FROM row_state h WHERE h.row_id = o.id AND (h.since IS NULL OR h.since = ?) ORDER BY h.seq DESC FETCH FIRST 1 ROWS ONLY) = 'ESTABLISHED')) x) b GROUP BY state, nothing, late, otherwise
SELECT state, since FROM row_state WHERE row_id = ? AND organisation = ? ORDER BY seq
SELECT state_digest, ends_at FROM spent_return
SELECT t.x AS token_id, t.x AS token_name, t.x, t.x AS made_at, t.x FROM access_token t WHERE t.x = ? ORDER BY t.x DESC
SELECT t.x FROM program__entity t WHERE t.x = ? OR t.x = ? ORDER BY t.x
SELECT t.x FROM program__entity t WHERE t.x = ? ORDER BY t.x
SELECT t.x, t.x, s.state, s.since FROM program__entity t JOIN row_state s ON s.row_id = t.x AND s.organisation = t.x ORDER BY t.x, s.seq
SELECT t.x, t.x, s.state, s.since FROM program__entity t JOIN row_state s ON s.row_id = t.x AND s.organisation = t.x WHERE t.x = ? ORDER BY t.x, s.seq
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x ASC NULLS LAST, t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x ASC NULLS LAST, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x ASC NULLS LAST, t.x DESC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x ASC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x DESC NULLS LAST, t.x ASC, t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x DESC NULLS LAST, t.x ASC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t ORDER BY t.x DESC, t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE ((t.x = ? OR t.x IS NULL) OR t.x = ? AND t.x = ? OR t.x = ? AND t.x = ?) AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x ASC NULLS LAST, t.x DESC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE ((t.x = ? OR t.x IS NULL) OR t.x = ? AND t.x = ? OR t.x = ? AND t.x = ?) AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC NULLS LAST, t.x ASC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE ((t.x = ? OR t.x IS NULL) OR t.x = ? AND t.x = ? OR t.x = ? AND t.x = ?) ORDER BY t.x ASC NULLS LAST, t.x DESC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE ((t.x = ? OR t.x IS NULL) OR t.x = ? AND t.x = ? OR t.x = ? AND t.x = ?) ORDER BY t.x DESC NULLS LAST, t.x ASC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE ((t.x = ? OR t.x IS NULL) OR t.x = ? AND t.x = ?) ORDER BY t.x ASC NULLS LAST, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE (lower(t.x) LIKE ? ESCAPE '!' OR lower(t.x) LIKE ? ESCAPE '!') ORDER BY t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE (t.x = ? OR t.x = ? AND t.x = ?) ORDER BY t.x ASC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE (t.x = ? OR t.x = ?) ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE (t.x = ?) AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE (t.x = ?) ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE (t.x IS NULL AND t.x = ? OR t.x IS NULL AND t.x = ?) AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x ASC NULLS LAST, t.x DESC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE (t.x IS NULL AND t.x = ? OR t.x IS NULL AND t.x = ?) AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC NULLS LAST, t.x ASC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE (t.x IS NULL AND t.x = ? OR t.x IS NULL AND t.x = ?) ORDER BY t.x ASC NULLS LAST, t.x DESC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE (t.x IS NULL AND t.x = ? OR t.x IS NULL AND t.x = ?) ORDER BY t.x DESC NULLS LAST, t.x ASC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE (t.x IS NULL AND t.x = ?) ORDER BY t.x ASC NULLS LAST, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE 1 = 0 ORDER BY t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x ASC NULLS LAST, t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x ASC NULLS LAST, t.x DESC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC NULLS LAST, t.x ASC, t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC NULLS LAST, t.x ASC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ?
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND t.x = ? AND (lower(t.x) LIKE ? ESCAPE '!' OR lower(t.x) LIKE ? ESCAPE '!') AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND t.x = ? AND (t.x = ? OR t.x = ? AND t.x = ?) AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND t.x = ? AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC, t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND t.x = ? AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC, t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND t.x = ? ORDER BY t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND t.x = ? ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND t.x IN (?) AND EXISTS (SELECT 1 FROM region_node n WHERE n.code = t.x AND n.pre BETWEEN ? AND ?) ORDER BY t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? AND t.x IN (?) ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? FOR UPDATE
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? ORDER BY t.x
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? ORDER BY t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x = ? ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x IN (?) ORDER BY t.x DESC
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x IN (?) ORDER BY t.x DESC FETCH FIRST ? ROWS ONLY
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x IN (?) ORDER BY t.x FOR UPDATE
SELECT t.x, t.x, t.x FROM program__entity t WHERE t.x LIKE ? ESCAPE '!' ORDER BY t.x DESC
SELECT table_name, column_name FROM entity_column WHERE column_type = ? ORDER BY table_name, column_name
SELECT uploaded_by, region, uploaded_at, media_type, name, content, vaulted FROM attachment WHERE id = ?
SELECT version FROM region_tree
SELECT version, "VALUE", LENGTH(RPAD('x', 4001, 'x')) FROM product_component_version CROSS JOIN nls_database_parameters WHERE product LIKE 'Oracle%' AND "PARAMETER" = 'NLS_CHARACTERSET'
SELECT version, operation, changed_by, changed_at, reason, content FROM row_history WHERE row_id = ? AND entity = ? ORDER BY line
SELECT version, wrapped FROM data_key
SELECT version, wrapped FROM vault_key
SELECT version, wrapped, made_at FROM data_key
SELECT version, wrapped, made_at FROM vault_key
UPDATE "SESSION" SET delegation = ? WHERE token_digest = ?
UPDATE "SESSION" SET delegation = NULL WHERE token_digest = ?
UPDATE "SESSION" SET seen_at = ? WHERE token_digest = ?
UPDATE account SET closed_at = ? WHERE id = ?
UPDATE account SET otp_secret = ?, otp_confirmed = FALSE, otp_step = 0 WHERE id = ?
UPDATE account SET otp_step = ?, otp_confirmed = TRUE WHERE id = ? AND otp_step = ?
UPDATE account SET password_digest = ?, password_changed_at = ?, closed_at = NULL WHERE id = ?
UPDATE account SET role = ?, region = ?, organisation = ?, program = ? WHERE id = ?
UPDATE attachment SET region = ?, vaulted = ? WHERE id = ? AND (region = ? OR vaulted = ?)
UPDATE audit_block SET entries = CHR(1) WHERE seq = 3
UPDATE audit_entry SET done_by = 'somebody' WHERE id = ?
UPDATE audit_entry SET subject = ?, digest = ? WHERE id = ?
UPDATE delegation SET ends_at = ? WHERE ends_at = ? AND (lender = ? OR borrower = ?)
UPDATE delegation SET ends_at = ? WHERE ends_at = ? AND lender = ?
UPDATE delegation SET ends_at = ? WHERE id = ?
UPDATE entity_column SET entity = ?, table_name = ? WHERE entity = ?
UPDATE kpi_delta SET packed = ?, waiting = TRUE WHERE id = ? AND organisation = ?
UPDATE kpi_delta SET waiting = FALSE WHERE waiting
UPDATE kpi_fold SET epoch = epoch + 1 WHERE name = 'slots'
UPDATE kpi_measure SET expected = ? WHERE id = ?
UPDATE kpi_measure SET settled = FALSE
UPDATE kpi_measure SET settled = FALSE, slot = ?, counted = 0, expected = 0 WHERE id = ?
UPDATE kpi_measure SET settled = TRUE WHERE id = ?
UPDATE period_amendment SET published_at = ? WHERE id = ? AND published_at IS NULL
UPDATE period_amendment SET state = ?, decided_by = ?, decided_at = ? WHERE id = ? AND state = 'OPEN'
UPDATE period_lock SET published_at = ? WHERE id = ? AND published_at IS NULL
UPDATE program__entity SET f_x = (SELECT d.f_x FROM program__entity d WHERE d.id = ?) WHERE id = ?
UPDATE program__entity SET f_x = ? WHERE f_x IS NULL
UPDATE program__entity SET f_x = ? WHERE id = ?
UPDATE program__entity SET f_x = ? WHERE id = ? AND f_x = ?
UPDATE program__entity SET f_x = ?, f_x = ? WHERE f_x IS NULL
UPDATE program__entity SET f_x = ?, f_x = ?, f_x = ? WHERE id = ?
UPDATE program__entity SET region = ?, version = ?, updated_by = ?, updated_at = ?, f_x = ?, f_x = ? WHERE organisation = ? AND id = ? AND version = ?
UPDATE program__entity SET region = ?, version = ?, updated_by = ?, updated_at = ?, f_x = ?, state = ? WHERE organisation = ? AND id = ? AND version = ?
UPDATE program__entity SET region = ?, version = version + 1, updated_by = ?, updated_at = ? WHERE organisation = ? AND id = ?
UPDATE program_version SET active = (seq = ?), archived = FALSE WHERE id = ?
UPDATE registry_epoch SET epoch = ? WHERE name = 'audit'
UPDATE registry_epoch SET epoch = epoch + 1 WHERE name = ?
UPDATE row_history SET content = ? WHERE line = ? AND row_id = ?
UPDATE row_history SET entity = ? WHERE entity = ?
UPDATE row_state SET entity = ? WHERE entity = ?
UPDATE row_state SET since = ? WHERE row_id = ? AND seq = 0 AND organisation = ?
UPDATE series SET last_number = last_number + 1 WHERE name = ?
UPDATE vault_entity SET entity = ?, table_name = ? WHERE entity = ?
alter table program__entity add f_x BLOB
alter table program__entity add f_x CLOB
alter table program__entity add f_x NUMBER(10)
alter table program__entity add f_x NUMBER(17,2)
alter table program__entity add f_x NUMBER(18,15)
alter table program__entity add f_x NUMBER(19)
alter table program__entity add f_x NUMBER(19,4)
alter table program__entity add f_x RAW(16)
alter table program__entity add f_x VARCHAR2(100 CHAR)
alter table program__entity add f_x boolean
alter table program__entity add f_x date
alter table program__entity add f_x timestamp(6) with time zone
alter table program__entity modify f_x VARCHAR2(100 CHAR)
alter table program__entity modify f_x not null
alter table program__entity modify f_x null
alter table program__entity rename column f_x to f_x
alter table program__entity rename to program__entity
create index if not exists program__entity on program__entity (f_x)
create index if not exists program__entity on program__entity (f_x, id)
create index if not exists program__entity on program__entity (id)
create index if not exists program__entity on program__entity (organisation, f_x)
create index if not exists program__entity on program__entity (region, id)
create index if not exists program__entity on program__entity (t_name_and_birth, id)
create index if not exists program__entity on program__entity (t_sound_and_birth, id)
create table if not exists program__entity (organisation RAW(16) not null, id RAW(16) not null, region VARCHAR2(100 CHAR) not null, state VARCHAR2(100 CHAR), version NUMBER(10) not null, created_by VARCHAR2(100 CHAR) not null, created_at timestamp(6) with time zone not null, updated_by VARCHAR2(100 CHAR) not null, updated_at timestamp(6) with time zone not null, primary key (organisation, id))
create table if not exists program__entity (t_name_and_birth RAW(16), t_sound_and_birth RAW(16), organisation RAW(16) not null, id RAW(16) not null, region VARCHAR2(100 CHAR) not null, state VARCHAR2(100 CHAR), version NUMBER(10) not null, created_by VARCHAR2(100 CHAR) not null, created_at timestamp(6) with time zone not null, updated_by VARCHAR2(100 CHAR) not null, updated_at timestamp(6) with time zone not null, primary key (organisation, id))
create unique index if not exists program__entity on program__entity (organisation, f_x)
create unique index if not exists program__entity on program__entity (organisation, f_x, f_x)
delete from region_node where pre between ? and ?
delete from region_past where code = ? and valid_to = ?
delete from region_population where code = ? and reference_date = ?
drop index if exists program__entity
insert into region_change (id, kind, effective, body, tree_version, made_by, made_at) values (?)
insert into region_change_node (change_id, seq, code, existed, parent, name, kind, statutory, flag, pinyin, initials, name_en, valid_from, valid_to) values (?)
insert into region_change_organisation (change_id, organisation, former, latter) values (?)
insert into region_node (code, pre, post, "LEVEL", parent, name, kind, statutory, name_en, valid_from) values (?)
insert into region_past (code, valid_from, valid_to, "LEVEL", parent, name, kind, statutory, flag) values (?)
insert into region_release (sha256, as_of, file_name, file_kind, row_count, deepest, loaded_at) values (?)
select "LEVEL" from region_node where code = ?
select "LEVEL", parent, name, kind, statutory, flag, pinyin, initials, name_en, valid_from, valid_to from region_node where code = ?
select * from region_change order by tree_version desc
select * from region_change where id = ?
select * from region_node order by pre
select * from region_population
select 1 as n from region_release where sha256 = ? and as_of = ?
select 1 from region_node where code = ? and valid_to is null
select as_of from region_release union select effective from region_change order by as_of desc
select code from region_change_node where change_id = ? order by seq
select code, name, "LEVEL", parent, pre, post, valid_to from region_node where code = ?
select code, parent, "LEVEL", pre, post from region_node where code = ?
select code, parent, "LEVEL", pre, post from region_node where pre between ? and ?
select count(*) as n from region_node
select count(*) as n from region_release
select count(*) from program__entity t join region_node n on n.code = t.x where exists (select 1 from region_node top where n.pre between top.pre and top.post and top.code in (?))
select count(*) from program__entity where organisation = ?
select distinct entity, table_name from entity_column where entity = ?
select max(as_of) as d from region_release where file_kind in ('DIVISIONS', 'FLAGS')
select max(as_of) as newest from region_release where deepest = ?
select max(d) as d from (select as_of as d from region_release where file_kind in ('DIVISIONS', 'FLAGS') union all select effective from region_change where undone_by is null) x
select max(effective) as d from region_change where undone_by is null
select max(post) as p from region_node where parent = ? and code = ?
select min(as_of) as d from region_release where file_kind = 'DIVISIONS'
select n.code, n."LEVEL", n.pre, n.name, n.valid_from, n.valid_to, n.pinyin, n.initials, n.name_en from region_node n where n.code = ? order by n.code fetch first 20000 rows only
select n.code, n.name, n.name_en, n."LEVEL", n.kind, n.statutory, n.flag, n.parent, n.pre, n.post, n.valid_from, n.valid_to from region_node n where n."LEVEL" = ? and n.pre between ? and ? and n.statutory and n.valid_to is null order by n.code
select n.code, n.name, n.name_en, n."LEVEL", n.kind, n.statutory, n.flag, n.parent, n.pre, n.post, n.valid_from, n.valid_to from region_node n where n.code = ?
select n.code, n.name, n.name_en, n."LEVEL", n.kind, n.statutory, n.flag, n.parent, n.pre, n.post, n.valid_from, n.valid_to from region_node n where n.code in (select * from (SELECT j0.item FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, item VARCHAR2(100 CHAR) PATH '$')) j0))
select n.code, n.name, n.name_en, n."LEVEL", n.kind, n.statutory, n.flag, n.parent, n.pre, n.post, n.valid_from, n.valid_to from region_node n where n.parent = ? and (n.valid_from is null or n.valid_from = ?) union all select p.code, p.name, n.name_en, p."LEVEL", p.kind, p.statutory, p.flag, p.parent, n.pre, n.post, p.valid_from, p.valid_to from region_past p join region_node n on n.code = p.code where p.parent = ? and (p.valid_from is null or p.valid_from = ?) and p.valid_to = ?
select n.code, n.pre, n.valid_from, n.valid_to from region_node n where n."LEVEL" = ? and n.statutory
select organisation, former, latter from region_change_organisation where change_id = ? order by organisation
select p.code, n.pre, p.valid_from, p.valid_to from region_past p join region_node n on n.code = p.code where p."LEVEL" = ? and p.statutory
select p.code, p."LEVEL" from region_node n join region_node p on p.code = n.parent where n.code = ?
select p.code, p."LEVEL", n.pre, p.name, p.valid_from, p.valid_to, case when p.name = n.name then n.pinyin end as pinyin, case when p.name = n.name then n.initials end as initials, case when p.name = n.name then n.name_en end as name_en from region_past p join region_node n on n.code = p.code
select p.code, p.name, n.name_en, p."LEVEL", p.kind, p.statutory, p.flag, p.parent, n.pre, n.post, p.valid_from, p.valid_to from region_past p join region_node n on n.code = p.code where p.code = ? and (p.valid_from is null or p.valid_from = ?) and p.valid_to = ?
select parent from region_change_node where change_id = ? and parent is not null order by seq
select parent from region_node where code = ?
select people, reference_date, source from region_population where code = ? and reference_date = ? order by reference_date desc fetch first 1 rows only
select s.*, n."LEVEL" from region_change_node s join region_node n on n.code = s.code where s.change_id = ? order by s.seq desc
select version as n from region_tree
select version from region_tree
select version from region_tree for update
update kpi_fold set epoch = epoch + 1 where name = ?
update region_change set undone_by = ?, undone_at = ? where id = ?
update region_node set name = ?, kind = ?, statutory = ?, flag = ?, pinyin = ?, initials = ?, name_en = ?, valid_from = ?, valid_to = ? where code = ?
update region_node set name = ?, name_en = ?, kind = ?, pinyin = null, initials = null where code = ?
update region_node set parent = ? where code = ?
update region_node set pre = ?, post = ? where code = ?
update region_node set pre = pre + ?, post = post + ? where pre between ? and ?
update region_node set valid_from = ? where code = ?
update region_node set valid_to = ? where code = ?
update region_tree set version = version + 1
