package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleSqlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    SELECT a FROM t ORDER BY a LIMIT ?   | SELECT a FROM t ORDER BY a FETCH FIRST ? ROWS ONLY
                    SELECT CAST(? AS bigint) FROM t      | SELECT CAST(? AS NUMBER(19)) FROM t
                    SELECT CAST(NULL AS bytea) FROM t    | SELECT TO_BLOB(NULL) FROM t
                    SELECT CAST(? AS numeric(38, 10)), c | SELECT CAST(? AS NUMBER(38, 10)), c
                    SELECT c.level, number FROM session  | SELECT c."LEVEL", "NUMBER" FROM "SESSION"
                    SELECT 'LIMIT 5 of level' FROM t     | SELECT 'LIMIT 5 of level' FROM t
                    SELECT "uuid" FROM t -- a bigint     | SELECT "uuid" FROM t -- a bigint
                    SELECT a FROM t WHERE b = ''         | SELECT a FROM t WHERE b = CHR(1)
                    SELECT a FROM t WHERE b = 'it''s'    | SELECT a FROM t WHERE b = 'it''s'
                    alter table t alter column c set data type varchar(20) | alter table t modify c VARCHAR2(20 CHAR)
                    alter table t alter column c drop not null | alter table t modify c null
                    SELECT EXTRACT(EPOCH FROM min(t.a)), b | SELECT ROUND((CAST(SYS_EXTRACT_UTC(min(t.a)) AS DATE) - DATE '1970-01-01') * 86400), b
                    create table t (a varchar(9000))     | create table t (a CLOB)
                    """)
    void wordsAreThoseOfOracle(String shared, String own) {
        assertEquals(own, OracleSql.of(shared));
    }

    @Test
    void anArrayArrivesAsOneTextInJson() {
        assertEquals(
                "DELETE FROM t WHERE id IN (SELECT HEXTORAW(j0.item) AS item FROM"
                        + " JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, item VARCHAR2(32)"
                        + " PATH '$')) j0)",
                OracleSql.of("DELETE FROM t WHERE id = ANY (CAST(? AS uuid ARRAY))"));
    }

    @Test
    void arraysStandSideBySideByThePlacesOfTheirElements() {
        assertEquals(
                "SELECT * FROM (SELECT j0.a, j1.\"LEVEL\" FROM JSON_TABLE(?, '$[*]' COLUMNS (place"
                    + " FOR ORDINALITY, a VARCHAR2(12 CHAR) PATH '$')) j0 JOIN JSON_TABLE(?, '$[*]'"
                    + " COLUMNS (place FOR ORDINALITY, \"LEVEL\" NUMBER(10) PATH '$')) j1 ON"
                    + " j1.place = j0.place) k",
                OracleSql.of(
                        "SELECT * FROM UNNEST(CAST(? AS varchar(12) ARRAY), CAST(? AS integer"
                                + " ARRAY)) k(a, level)"));
    }
}
