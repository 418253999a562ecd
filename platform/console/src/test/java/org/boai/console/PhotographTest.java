package org.boai.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/** Photographs keep their picture and lose what the camera says beside it. */
class PhotographTest {
    private static final String SECRET = "27.11N 114.98E";
    private static final byte[] JFIF = segment(0xE0, "JFIF\0", "\1\2\0\0\1\0\1\0\0");
    private static final byte[] COLOURS = segment(0xE2, "ICC_PROFILE\0", "\1\1colours");
    private static final byte[] TABLE = segment(0xDB, "", "q".repeat(65));

    /** A frame of 16 by 16 pixels, and a scan with an escaped 0xFF and a restart in it. */
    private static final byte[] PICTURE =
            joined(
                    TABLE,
                    segment(0xC0, "\10", "\0\20\0\20\1\1\21\0"),
                    segment(0xDA, "", "\1\1\0\0\77\0"),
                    bytes("pixels\u00ff\0more\u00ff\u00d0again"));

    @Test
    void aJpegLosesEverythingButItsPicture() {
        byte[] taken =
                jpeg(
                        JFIF,
                        segment(0xE1, "Exif\0\0", "MM\0*" + SECRET),
                        segment(0xE1, "http://ns.adobe.com/xap/1.0/\0", "<x:gps>" + SECRET),
                        COLOURS,
                        segment(0xE2, "MPF\0", SECRET),
                        segment(0xED, "Photoshop 3.0\0", SECRET),
                        segment(0xFE, "", SECRET),
                        PICTURE);

        byte[] bare = Photograph.bare("image/jpeg", joined(taken, bytes("MotionPhoto" + SECRET)));

        assertArrayEquals(jpeg(JFIF, COLOURS, PICTURE), bare);
        assertTrue(text(taken).contains(SECRET));
        assertFalse(text(bare).contains(SECRET));
    }

    @Test
    void aSecondScanIsPartOfThePicture() {
        byte[] progressive = jpeg(PICTURE, segment(0xC4, "", "table"), PICTURE);

        assertArrayEquals(progressive, Photograph.bare("image/jpeg", progressive));
    }

    @ParameterizedTest
    @CsvSource({"6, true", "6, false", "8, true", "3, false"})
    void aJpegStaysTheRightWayUp(int way, boolean big) {
        ByteBuffer exif =
                ByteBuffer.allocate(40)
                        .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                        .put(bytes(big ? "MM" : "II"))
                        .putShort((short) 42)
                        .putInt(8)
                        .putShort((short) 2)
                        .putShort((short) 0x8825)
                        .putShort((short) 4)
                        .putInt(1)
                        .putInt(0x47505321)
                        .putShort((short) 0x0112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) way);
        byte[] bare =
                Photograph.bare(
                        "image/jpeg",
                        jpeg(
                                segment(
                                        0xE1,
                                        "Exif\0\0",
                                        new String(exif.array(), StandardCharsets.ISO_8859_1)),
                                PICTURE));

        assertEquals("Exif\0\0MM\0*", text(bare).substring(6, 16));
        assertEquals(way, ByteBuffer.wrap(bare).getShort(30));
        assertFalse(text(bare).contains("GPS!") || text(bare).contains("!SPG"));
        assertArrayEquals(
                jpeg(PICTURE),
                joined(bytes("\u00ff\u00d8"), Arrays.copyOfRange(bare, 38, bare.length)));
        assertArrayEquals(bare, Photograph.bare("image/jpeg", bare), "bare stays as it is");
    }

    @Test
    void aPngLosesEverythingButItsPicture() {
        byte[] header = chunk("IHDR", "\0\0\0\20\0\0\0\20\10\2\0\0\0");
        byte[] pixels = chunk("IDAT", "pixels");
        byte[] end = chunk("IEND", "");
        byte[] signature = bytes("\u0089PNG\r\n\u001a\n");
        byte[] taken =
                joined(
                        signature,
                        header,
                        chunk("eXIf", SECRET),
                        chunk("tEXt", SECRET),
                        chunk("iTXt", SECRET),
                        chunk("tIME", "\7\0\0\0\0\0\0"),
                        chunk("iCCP", "colours"),
                        pixels,
                        end,
                        bytes(SECRET));

        assertArrayEquals(
                joined(signature, header, chunk("iCCP", "colours"), pixels, end),
                Photograph.bare("image/png", taken));
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg, 4000, 3000, 2000, 1500",
        "jpeg, 3000, 9000, 667, 2000",
        "png, 2500, 1000, 2000, 800",
        "jpeg, 2000, 1500, 2000, 1500"
    })
    void aPhotographLargerThanAScreenIsMadeSmaller(
            String format, int width, int height, int fitWidth, int fitHeight) throws IOException {
        byte[] taken = drawn(format, width, height);

        byte[] kept = Photograph.bare("image/" + format, taken);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(kept));
        assertEquals(fitWidth, picture.getWidth());
        assertEquals(fitHeight, picture.getHeight());
        assertTrue(kept.length <= taken.length, kept.length + " of " + taken.length);
        Color left = new Color(picture.getRGB(fitWidth / 4, fitHeight / 2));
        Color right = new Color(picture.getRGB(3 * fitWidth / 4, fitHeight / 2));
        assertTrue(left.getRed() > 200 && left.getBlue() < 60, left.toString());
        assertTrue(right.getBlue() > 200 && right.getRed() < 60, right.toString());
    }

    @Test
    void aSmallerPhotographStaysTheRightWayUp() throws IOException {
        byte[] taken = drawn("jpeg", 4000, 3000);
        byte[] exif = segment(0xE1, "Exif\0\0", "MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6\0\0");

        byte[] kept =
                jpegOf(
                        joined(
                                Arrays.copyOf(taken, 2),
                                exif,
                                Arrays.copyOfRange(taken, 2, taken.length)));

        assertEquals(6, ByteBuffer.wrap(kept).getShort(30));
        assertEquals(2000, ImageIO.read(new ByteArrayInputStream(kept)).getWidth());
    }

    /** A plan in black and white: made smaller, it would be of greys and larger. */
    @Test
    void aPictureThatWouldGrowStaysAsItIs() throws IOException {
        BufferedImage plan = new BufferedImage(2400, 2400, BufferedImage.TYPE_BYTE_BINARY);
        for (int x = 0; x < 2400; x++) {
            for (int y = 0; y < 2400; y++) {
                plan.setRGB(x, y, (x * y) % 7 == 0 ? 0xFFFFFF : 0);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(plan, "png", out);

        byte[] kept = Photograph.bare("image/png", out.toByteArray());

        assertEquals(2400, ImageIO.read(new ByteArrayInputStream(kept)).getWidth());
        assertTrue(kept.length <= out.size(), kept.length + " of " + out.size());
    }

    @Test
    void aLargePictureThatCannotBeDrawnStaysAsItIs() {
        byte[] odd =
                jpeg(
                        segment(0xC0, "\10", "\20\0\20\0\1\1\21\0"),
                        segment(0xDA, "", "\1\1\0\0\77\0"));

        assertArrayEquals(odd, jpegOf(odd));
    }

    /** Red on the left, blue on the right. */
    private static byte[] drawn(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    @Test
    void whatIsNoPhotographIsLeftAlone() {
        byte[] text = bytes(SECRET);

        assertArrayEquals(text, Photograph.bare("text/plain", text));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 30, 120})
    void aPhotographThatIsCutOffIsRefused(int length) {
        byte[] cut = Arrays.copyOf(jpeg(JFIF, PICTURE), length);

        assertEquals(415, assertThrows(Refusal.class, () -> jpegOf(cut)).status());
        byte[] png = Arrays.copyOf(joined(bytes("\u0089PNG\r\n\u001a\n"), chunk("IHDR", "\0")), 12);
        assertEquals(
                415, assertThrows(Refusal.class, () -> Photograph.bare("image/png", png)).status());
    }

    @Test
    void aPhotographThatNobodyCouldLookAtIsRefused() {
        byte[] huge = jpeg(segment(0xC2, "\10", "\u00ff\u00ff\u00ff\u00ff\1\1\21\0"));

        assertEquals(
                "photograph-too-large", assertThrows(Refusal.class, () -> jpegOf(huge)).code());
    }

    private static byte[] jpegOf(byte[] content) {
        return Photograph.bare("image/jpeg", content);
    }

    @Test
    void aScannerSaysWhatIsKept() {
        UploadScan scan = new UploadScan(List.of("sh", "-c", "! grep -q EICAR"));

        scan.check(bytes("clean"));
        assertEquals("infected", refused(scan, "an EICAR file"));
        assertEquals(
                "scan-unavailable", refused(new UploadScan(List.of("sh", "-c", "exit 2")), "x"));
        assertEquals("scan-unavailable", refused(new UploadScan(List.of("/no/such/scanner")), "x"));
        new UploadScan(List.of()).check(bytes("EICAR"));
    }

    @Test
    void aScannerNeedNotReadToTheEnd() {
        new UploadScan(List.of("true")).check(new byte[1 << 20]);
    }

    private static String refused(UploadScan scan, String content) {
        return assertThrows(Refusal.class, () -> scan.check(bytes(content))).code();
    }

    private static byte[] jpeg(byte[]... parts) {
        return joined(bytes("\u00ff\u00d8"), joined(parts), bytes("\u00ff\u00d9"));
    }

    private static byte[] segment(int marker, String name, String content) {
        byte[] held = bytes(name + content);
        return ByteBuffer.allocate(held.length + 4)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (held.length + 2))
                .put(held)
                .array();
    }

    private static byte[] chunk(String type, String content) {
        byte[] held = bytes(type + content);
        CRC32 sum = new CRC32();
        sum.update(held);
        return ByteBuffer.allocate(held.length + 8)
                .putInt(held.length - 4)
                .put(held)
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
