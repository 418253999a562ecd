package org.boai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.boai.store.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Every way in which files of divisions can be wrong, and the words it gets. */
class RegionRefusalTest {

    private static final LocalDate DAY = LocalDate.parse("2023-06-30");
    private static final String HEAD = "code,name,level,parent_code\n36,江西省,1,\n";

    private Database db;
    private RegionImport regions;
    @TempDir private Path folder;

    @BeforeEach
    void open() {
        db = TestDatabases.fresh(Dialect.H2);
        Migrations.run(db);
        regions = new RegionImport(db, new Tree(db));
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void anOrphanIsRefused() throws IOException {
        refused(
                HEAD + "360803,青原区,3,3608\n",
                "a.csv:3: 青原区（360803）的上级 3608 不存在。请补上该上级，或改正代码。 |"
                        + " 青原区 (360803) has the parent 3608, which does not exist."
                        + " Add the parent or correct its code.");
        refused(
                HEAD + "3608,吉安市,2,\n",
                "a.csv:3: 第 2 级区划没有上级。请填写上级代码。 |"
                        + " A division of level 2 has no parent. Give the parent's code.");
    }

    @Test
    void aCodeThatStandsTwiceIsRefused() throws IOException {
        refused(
                HEAD + "3608,吉安市,2,36\n3608,吉安市,2,36\n",
                "a.csv:4: 代码 3608 重复，第 3 行已有。请保留一行。 |"
                        + " The code 3608 stands in line 3 already. Keep one of the two.");
    }

    @Test
    void aParentThatIsNotAboveIsRefusedAndSoIsACycle() throws IOException {
        refused(
                HEAD + "3608,吉安市,2,3608\n",
                "a.csv:3: 吉安市（3608）以自己为上级。请填写真正的上级代码。 |"
                        + " 吉安市 (3608) is its own parent. Give the code of the division above it.");
        refused(
                HEAD + "3607,甲,3,3608\n3608,乙,3,3607\n",
                "a.csv:3: 甲（3607）为第 3 级，其上级 3608 为第 3 级，级别不在上级之下。请改正级别或上级。 | 甲 (3607) has level 3"
                    + " and its parent 3608 has level 3, which is not above it. Correct the level"
                    + " or the parent.",
                "a.csv:4: 乙（3608）为第 3 级，其上级 3607 为第 3 级，级别不在上级之下。请改正级别或上级。 | 乙 (3608) has level 3"
                    + " and its parent 3607 has level 3, which is not above it. Correct the level"
                    + " or the parent.");
    }

    @Test
    void aBrokenLineIsRefused() throws IOException {
        refused(
                HEAD + "3608,吉安市\n",
                "a.csv:3: 应有 4 列，实有 2 列。请检查逗号。 |"
                        + " 4 columns are expected, 2 are there. Check the commas.");
        refused(
                HEAD + "3608,\"吉安市,2,36\n",
                "a.csv:3: 引号没有闭合。请补上引号。 |" + " A quotation mark is not closed. Close it.");
        refused(
                HEAD + "3608,吉\"安\"市,2,36\n",
                "a.csv:3: 引号的位置不对。含引号的内容要整体放在引号内，其中的引号写两次。 |"
                        + " A quotation mark is misplaced. Put the whole value in quotation marks"
                        + " and double those inside.");
        refused(
                HEAD + "3608,吉\u0000安市,2,36\n",
                "a.csv:3: 含有控制字符。请删除。 |" + " The line holds a control character. Remove it.");
        refused(
                HEAD + "3608, ,2,36\n",
                "a.csv:3: 名称为空或超过 200 个字。请填写名称。 |"
                        + " The name is empty or longer than 200 characters. Give a name.");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        Files.write(
                folder.resolve("a.csv"),
                (HEAD + "3608,吉安市,2,36\n").getBytes(Charset.forName("GBK")));
        refusedFile(
                "a.csv:2: 不是有效的 UTF-8 文字。请用 UTF-8 编码保存文件。 |"
                        + " This is not valid UTF-8. Save the file in UTF-8.",
                "a.csv:3: 不是有效的 UTF-8 文字。请用 UTF-8 编码保存文件。 |"
                        + " This is not valid UTF-8. Save the file in UTF-8.");
    }

    @Test
    void aWrongCodeOrLevelIsRefused() throws IOException {
        refused(
                HEAD + "3x08,吉安市,2,36\n",
                "a.csv:3: 代码“3x08”不对。应为 2、4、6、9 或 12 位数字，首位不为 0。 | The code '3x08' is wrong. It has"
                        + " 2, 4, 6, 9 or 12 digits and begins with no 0.");
        refused(
                HEAD + "3608,吉安市,6,36\n",
                "a.csv:3: 级别“6”不对。应为 1 到 5。 | The level '6' is wrong. It is 1 to 5.");
        refused(
                HEAD + "3608,吉安市,2,江西\n",
                "a.csv:3: 上级代码“江西”不对。应为 2、4、6、9 或 12 位数字，首位不为 0。 | The parent's code '江西' is wrong."
                        + " It has 2, 4, 6, 9 or 12 digits and begins with no 0.");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        String sentence =
                "a.csv:1: 首行不是已知的列名。应为以下之一：code,name,level,parent_code / code,name,flag /"
                        + " code,name,pinyin,initials,name_en /"
                        + " code,name,population,reference_date,note。 |"
                        + " The first line names no known columns. Use one of:"
                        + " code,name,level,parent_code / code,name,flag /"
                        + " code,name,pinyin,initials,name_en /"
                        + " code,name,population,reference_date,note.";
        refused("id,name\n1,x\n", sentence);
        refused("", sentence);
    }

    @Test
    void aFileThatIsMissingOrDamagedIsRefused() throws IOException {
        String sentence =
                "a.csv: 文件无法读取或已损坏。请检查路径，或重新获取文件。 | The file cannot be read or is damaged. Check"
                        + " the path, or get it again.";
        refusedFile(sentence);
        byte[] packed = packed(HEAD + "3608,吉安市,2,36\n");
        Files.write(folder.resolve("a.csv"), Arrays.copyOf(packed, packed.length - 12));
        refusedFile(sentence);
    }

    @Test
    void flagsNamesAndFiguresOfUnknownDivisionsAreRefused() throws IOException {
        Path good = Files.writeString(folder.resolve("b.csv"), HEAD);
        for (String text :
                List.of(
                        "code,name,flag\n37,x,placeholder\n",
                        "code,name,pinyin,initials,name_en\n37,x,x,x,x\n",
                        "code,name,population,reference_date,note\n37,x,1,2020-11-01,census\n")) {
            Path bad = Files.writeString(folder.resolve("a.csv"), text);
            refusedFiles(
                    List.of(good, bad),
                    "a.csv:2: 没有代码为 37 的区划。请改正代码，或先导入该区划。 |"
                            + " There is no division with the code 37."
                            + " Correct the code or import the division first.");
        }
    }

    @Test
    void wrongFiguresAreRefused() throws IOException {
        String head = "code,name,population,reference_date,note\n";
        refused(
                head + "36,x,1.5,2020-11-01,census\n36,x,1,2020-13-01,census\n36,x,1,2020-11-01,\n",
                "a.csv:2: 人口“1.5”不对。应为整数。 |"
                        + " The population '1.5' is wrong. It is a whole number.",
                "a.csv:3: 日期“2020-13-01”不对。应如 2020-11-01。 |"
                        + " The date '2020-13-01' is wrong. Write it like 2020-11-01.",
                "a.csv:4: 说明为空或过长。请写明数据来源。 |"
                        + " The note is empty or too long. Say where the figure comes from.");
        refused(
                "code,name,flag\n36,x,Placeholder\n",
                "a.csv:2: 标记“Placeholder”不对。应为小写字母和下划线。 | The flag 'Placeholder' is wrong. It has"
                        + " small letters and underscores.");
    }

    @Test
    void theFirstTwentyProblemsAreShownAndAllAreCounted() throws IOException {
        String lines =
                IntStream.range(0, 50)
                        .mapToObj(i -> "%d,市,2,99\n".formatted(1000 + i))
                        .collect(Collectors.joining());
        Files.writeString(folder.resolve("a.csv"), HEAD + lines + "x,y\n");
        ImportRefused refused = refusal(List.of(folder.resolve("a.csv")));
        assertEquals(51, refused.total());
        assertEquals(
                IntStream.range(3, 23).mapToObj(Long::valueOf).toList(),
                refused.problems().stream().map(ImportProblem::line).toList());
        assertEquals(
                "发现 51 个问题（以下为前 20 个），未载入任何数据。请改正后重新导入。 |"
                        + " 51 problems found, the first 20 follow; nothing was loaded."
                        + " Correct them and import again.",
                refused.text().toString());
    }

    @Test
    void aReleaseOlderThanTheOneThatIsLoadedIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), HEAD);
        regions.load(List.of(file), DAY, Progress.NONE);
        ImportRefused refused =
                assertThrows(
                        ImportRefused.class,
                        () -> regions.load(List.of(file), DAY.minusDays(1), Progress.NONE));
        assertEquals(
                "a.csv: 已导入 2023-06-30 的区划，早于该日的 2023-06-29 不能再导入。请改用较晚的日期。 |"
                        + " Divisions as of 2023-06-30 are loaded; 2023-06-29 is before that."
                        + " Use a later date.",
                refused.problems().getFirst().toString());
    }

    @Test
    void aLevelThatNoLongerFitsAboveWhatIsBelowIsRefused() throws IOException {
        regions.load(
                List.of(
                        Files.writeString(
                                folder.resolve("a.csv"),
                                HEAD + "3608,吉安市,2,36\n360803,青原区,3,3608\n")),
                DAY,
                Progress.NONE);
        refused(
                HEAD + "3608,吉安市,4,36\n",
                "a.csv:3: 3608 改为第 4 级后，其下级 360803（第 3 级）不在其下。请一并导入该下级。 |"
                        + " 3608 would have level 4, which is not above 360803 below it (level 3)."
                        + " Import that one too.");
    }

    @Test
    void marksOfOtherSystemsQuotesAndLevelsThatWereNeverLoadedAreNoProblem() throws IOException {
        Path divisions = folder.resolve("a.csv.gz");
        Files.write(
                divisions,
                packed(
                        "\uFEFFcode,name,level,parent_code\r\n36,江西省,1,CN\r\n\r\n"
                                + "3608,\"吉安, \"\"市\"\"\",2,36"));
        Path flags =
                Files.writeString(
                        folder.resolve("f.csv"), "code,name,flag\n360803400,小区,township_like\n");
        regions.load(List.of(divisions, divisions, flags), DAY, Progress.NONE);
        assertEquals("吉安, \"市\"", new Tree(db).find("3608").get().name());
    }

    private void refused(String text, String... sentences) throws IOException {
        Files.writeString(folder.resolve("a.csv"), text);
        refusedFile(sentences);
    }

    private void refusedFile(String... sentences) {
        refusedFiles(List.of(folder.resolve("a.csv")), sentences);
    }

    private void refusedFiles(List<Path> files, String... sentences) {
        assertEquals(
                List.of(sentences),
                refusal(files).problems().stream().map(ImportProblem::toString).toList());
    }

    private ImportRefused refusal(List<Path> files) {
        return assertThrows(
                ImportRefused.class, () -> regions.load(files, DAY.plusDays(1), Progress.NONE));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
