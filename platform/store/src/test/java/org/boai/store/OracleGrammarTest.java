package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.apache.shardingsphere.sql.parser.autogen.OracleStatementLexer;
import org.apache.shardingsphere.sql.parser.autogen.OracleStatementParser;
import org.boai.store.testing.OracleStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said to Oracle, by a grammar that others wrote: the parser of Apache ShardingSphere. It
 * is of the releases before 23ai; the few words that came with that are taken out first.
 */
class OracleGrammarTest {

    private static final Pattern JSON_TABLE =
            Pattern.compile("JSON_TABLE\\(\\?, '\\$\\[\\*]' COLUMNS \\(.+? PATH '\\$'\\)\\)");

    private static final Pattern NAME = Pattern.compile("(?<![\\w\"'.])([a-z_]\\w*)(?![\\w\"'(])");

    /** Words that Oracle keeps for itself, and that no statement of ours has a use for. */
    private static final Set<String> KEPT =
            Set.of(
                    ("access audit cluster comment compress current exclusive file identified"
                         + " immediate increment initial level long maxextents minus mlslabel mode"
                         + " noaudit nocompress nowait number offline online option pctfree prior"
                         + " public raw resource row rowid rownum session share size smallint start"
                         + " successful synonym sysdate trigger uid user validate view whenever")
                            .split(" "));

    @Test
    void everyStatementIsOfOracle() {
        List<String> wrong =
                OracleStatements.all().stream()
                        .flatMap(sql -> mistakes(sql).stream().map(why -> why + ": " + sql))
                        .toList();
        assertEquals("", String.join("\n", wrong));
        assertTrue(OracleStatements.all().size() > 200);
    }

    @Test
    void everyMigrationIsOfOracle() throws IOException {
        List<String> wrong =
                migration().stream()
                        .flatMap(sql -> mistakes(sql).stream().map(why -> why + ": " + sql))
                        .toList();
        assertEquals("", String.join("\n", wrong));
        assertTrue(migration().size() > 80);
    }

    @Test
    void theFirstWordsOfASessionAreOfOracle() {
        assertEquals(List.of(), mistakes(Dialect.ORACLE.openingStatement(Duration.ofSeconds(30))));
    }

    @Test
    void noNameIsOneThatOracleKeepsForItself() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String sql :
                Stream.concat(OracleStatements.all().stream(), migration().stream()).toList()) {
            NAME.matcher(sql).results().map(name -> name.group(1)).forEach(names::add);
        }
        names.retainAll(KEPT);
        assertEquals(Set.of(), names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM t LIMIT 5",
                "SELECT id FROM t WHERE id = ANY (CAST(? AS bigint ARRAY))",
                "SELECT CAST(? AS integer[])",
                "INSERT INTO t (id) VALUES (?) ON CONFLICT (id) DO NOTHING",
                "SELECT v.id FROM (SELECT 1 AS id FROM t) AS v",
                "SELECT id FROM t FOR SHARE",
                "MERGE INTO t USING s ON (t.id = s.id) WHEN MATCHED THEN DELETE",
                "alter table t alter column c set data type varchar(20)"
            })
    void whatIsOfOthersIsNot(String sql) {
        assertFalse(mistakes(sql).isEmpty(), sql);
    }

    private static List<String> migration() throws IOException {
        try (InputStream in =
                OracleSql.class.getResourceAsStream("/META-INF/db/oracle/V40__tables.sql")) {
            String script =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("--"))
                            .collect(Collectors.joining(" "));
            return Arrays.stream(script.split(";", -1))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        }
    }

    /**
     * The statement without what 23ai brought. DIGEST is a word of the grammar's own; Oracle lets a
     * column have that name.
     */
    private static String before23(String sql) {
        String plain =
                JSON_TABLE
                        .matcher(sql)
                        .replaceAll("arrays")
                        .replaceAll("\\bdigest\\b", "digest_of")
                        .replaceAll("(?i) if (not )?exists", "")
                        .replaceAll("(\\([^()]*\\))(, \\([^()]*\\))+$", "$1");
        return plain.toLowerCase(Locale.ROOT).startsWith("select")
                        && !Pattern.compile("\\bfrom\\b", Pattern.CASE_INSENSITIVE)
                                .matcher(plain)
                                .find()
                ? plain + " FROM dual"
                : plain;
    }

    private static List<String> mistakes(String sql) {
        List<String> found = new ArrayList<>();
        BaseErrorListener listener =
                new BaseErrorListener() {
                    @Override
                    public void syntaxError(
                            Recognizer<?, ?> by,
                            Object symbol,
                            int line,
                            int column,
                            String why,
                            RecognitionException e) {
                        found.add(column + " " + why);
                    }
                };
        OracleStatementLexer words =
                new OracleStatementLexer(CharStreams.fromString(before23(sql)));
        words.removeErrorListeners();
        words.addErrorListener(listener);
        OracleStatementParser parser = new OracleStatementParser(new CommonTokenStream(words));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.execute();
        return found;
    }
}
