package org.boai.console;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A photograph without what the camera says beside the picture: where and when it was taken, with
 * which device and by whom, thumbnails, and what follows the picture. The picture itself keeps its
 * colours and which way is up; one that is larger than a screen is made smaller where that saves
 * space.
 */
final class Photograph {
    /** Larger ones serve no evidence, and what looks at them would run out of memory. */
    private static final long MOST_PIXELS = 60_000_000;

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APPLICATION = 0xE0;
    private static final int COMMENT = 0xFE;
    private static final int ORIENTATION = 0x0112;

    /** The chunks of a PNG that say what its pixels look like. */
    private static final Set<String> PICTURE =
            Set.of(
                    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT",
                    "bKGD", "pHYs");

    private final ByteBuffer from;
    private final ByteArrayOutputStream bare = new ByteArrayOutputStream();
    private int width;
    private int height;

    private Photograph(byte[] content) {
        from = ByteBuffer.wrap(content);
    }

    /** The content of a file of this type, bare where it is a photograph. */
    static byte[] bare(String mediaType, byte[] content) {
        try {
            return switch (mediaType) {
                case "image/jpeg" -> new Photograph(content).jpeg();
                case "image/png" -> new Photograph(content).png();
                default -> content;
            };
        } catch (BufferUnderflowException e) {
            throw broken();
        }
    }

    private byte[] jpeg() {
        from.position(2);
        marker(START);
        int orientation = 1;
        int marker = next();
        while (marker != END) {
            int length = Short.toUnsignedInt(from.getShort());
            if (length < 2) {
                throw broken();
            }
            byte[] segment = new byte[length - 2];
            from.get(segment);
            if (isFrame(marker) && segment.length >= 5) {
                ByteBuffer frame = ByteBuffer.wrap(segment, 1, 4);
                height = Short.toUnsignedInt(frame.getShort());
                width = Short.toUnsignedInt(frame.getShort());
                requireBounded();
            }
            if (starts(segment, "Exif\0\0")) {
                orientation = orientation(ByteBuffer.wrap(segment).position(6).slice());
            }
            if (isOfThePicture(marker, segment)) {
                marker(marker);
                bare.write(length >> 8);
                bare.write(length);
                bare.writeBytes(segment);
            }
            if (marker == SCAN) {
                scan();
            }
            marker = next();
        }
        marker(END);
        byte[] picture = fitting("image/jpeg");
        return orientation == 1 ? picture : turned(picture, orientation);
    }

    private void marker(int marker) {
        bare.write(0xFF);
        bare.write(marker);
    }

    /** The next marker; any number of fill bytes may stand before it. */
    private int next() {
        if (Byte.toUnsignedInt(from.get()) != 0xFF) {
            throw broken();
        }
        int marker = 0xFF;
        while (marker == 0xFF) {
            marker = Byte.toUnsignedInt(from.get());
        }
        return marker;
    }

    /** Where the size stands: all frames but the tables that are numbered among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    /** Of what applications add, colours belong to the picture, and nothing else. */
    private static boolean isOfThePicture(int marker, byte[] segment) {
        boolean added = marker >= APPLICATION && marker <= APPLICATION + 15;
        return added
                ? starts(segment, "JFIF\0")
                        || starts(segment, "ICC_PROFILE\0")
                        || starts(segment, "Adobe")
                : marker != COMMENT;
    }

    /** The pixels, up to the next marker that is none of theirs. */
    private void scan() {
        while (true) {
            byte one = from.get();
            if (one == (byte) 0xFF) {
                int other = Byte.toUnsignedInt(from.get());
                boolean ofTheScan = other == 0 || (other >= 0xD0 && other <= 0xD7);
                if (!ofTheScan) {
                    from.position(from.position() - 2);
                    return;
                }
                marker(other);
            } else {
                bare.write(one);
            }
        }
    }

    /** Which way is up, from the first directory of the camera's own data. */
    private static int orientation(ByteBuffer exif) {
        try {
            exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = exif.getInt(4);
            int entries = Short.toUnsignedInt(exif.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                int way = exif.getShort(entry + 8);
                if (Short.toUnsignedInt(exif.getShort(entry)) == ORIENTATION
                        && way >= 1
                        && way <= 8) {
                    return way;
                }
            }
        } catch (IndexOutOfBoundsException e) {
            // What cannot be read is dropped like the rest.
        }
        return 1;
    }

    /** The same with a directory that says which way is up, and nothing else. */
    private static byte[] turned(byte[] jpeg, int orientation) {
        byte[] directory =
                ByteBuffer.allocate(36)
                        .putShort((short) 0xFFE1)
                        .putShort((short) 34)
                        .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) ORIENTATION)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) orientation)
                        .array();
        return ByteBuffer.allocate(jpeg.length + directory.length)
                .put(jpeg, 0, 2)
                .put(directory)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private byte[] png() {
        byte[] signature = new byte[8];
        from.get(signature);
        bare.writeBytes(signature);
        String type = "";
        while (!type.equals("IEND")) {
            int length = from.getInt();
            byte[] name = new byte[4];
            from.get(name);
            type = new String(name, StandardCharsets.ISO_8859_1);
            if (length < 0 || length > from.remaining()) {
                throw broken();
            }
            byte[] chunk = new byte[length + 4];
            from.get(chunk);
            if (type.equals("IHDR")) {
                ByteBuffer size = ByteBuffer.wrap(chunk);
                width = size.getInt();
                height = size.getInt();
                requireBounded();
            }
            if (PICTURE.contains(type)) {
                bare.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
                bare.writeBytes(name);
                bare.writeBytes(chunk);
            }
        }
        return fitting("image/png");
    }

    private byte[] fitting(String mediaType) {
        byte[] picture = bare.toByteArray();
        if (Math.max(width, height) <= Shrinking.SIDE) {
            return picture;
        }
        byte[] smaller = Shrinking.fitting(mediaType, picture);
        return smaller.length < picture.length ? smaller : picture;
    }

    private static boolean starts(byte[] segment, String with) {
        byte[] wanted = with.getBytes(StandardCharsets.ISO_8859_1);
        return segment.length >= wanted.length
                && ByteBuffer.wrap(segment, 0, wanted.length).equals(ByteBuffer.wrap(wanted));
    }

    private void requireBounded() {
        if (Integer.toUnsignedLong(width) * Integer.toUnsignedLong(height) > MOST_PIXELS) {
            throw Refusal.of(
                    422,
                    "photograph-too-large",
                    "照片超过 6000 万像素。请缩小后再上传。",
                    "The photograph has more than 60 million pixels. Make it smaller and upload it"
                            + " again.");
        }
    }

    private static Refusal broken() {
        return Refusal.of(
                415,
                "unsupported-media-type",
                "照片已损坏,或内容与类型不符。请重新导出为 JPEG 或 PNG。",
                "The photograph is broken, or not what it says. Export it as JPEG or PNG again.");
    }
}
