package org.boai.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What is said of a command that cannot be meant. */
class CommandsTest {
    private final StringWriter said = new StringWriter();

    private int run(String command) {
        CommandLine line = Commands.line();
        line.setErr(new PrintWriter(said, true));
        line.setOut(new PrintWriter(said, true));
        return line.execute(command.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    serve --nonsense         | 没有选项 --nonsense
                    serve --port 99999       | --port 的值“99999”不对：应为 0-65535
                    check --port -1          | --port 的值“-1”不对：应为 0-65535
                    serve --port 1 --port 2  | --port 只能写一次
                    serve again              | 多余的参数 again
                    backup                   | 缺少 FILE
                    regions import a.csv     | 缺少 --as-of
                    regions import a --as-of x | --as-of 的值“x”不对：应为日期,例 2026-11-22
                    user add x --role king --region CN | --role 的值“king”不对：应为 ADMINISTRATOR
                    """)
    void wrongUsageIsStatus2AndToldInChineseBesideEnglish(String command, String zh) {
        assertEquals(2, run(command), said.toString());
        assertTrue(said.toString().startsWith("命令用法不对：" + zh), said.toString());
        assertTrue(said.toString().contains("\nWrong usage: "), said.toString());
    }

    @Test
    void aHelpIsReadInBothLanguages() {
        assertEquals(0, run("check --help"));
        assertTrue(said.toString().startsWith("用法 Usage: boai check"), said.toString());
        assertTrue(said.toString().contains("显示这份说明。"), said.toString());
    }
}
