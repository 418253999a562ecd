package org.boai.console;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;

import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes a picture as small as evidence may be, as pages do before they send one. */
final class Shrinking {
    /** The longer side in pixels; a photographed page of A4 can be read at that. */
    static final int SIDE = 2_000;

    private static final float QUALITY = 0.85f;

    /** A picture takes up to 50 MB while it is drawn; more of them at once wait. */
    private static final Semaphore DRAWN_AT_ONCE = new Semaphore(2);

    private Shrinking() {}

    /**
     * The same picture with a longer side of {@link #SIDE} pixels. One that cannot be drawn here,
     * such as a JPEG in the colours of a printer, stays as it is.
     */
    static byte[] fitting(String mediaType, byte[] picture) {
        DRAWN_AT_ONCE.acquireUninterruptibly();
        try {
            return written(mediaType, scaled(read(mediaType, picture)));
        } catch (IIOException e) {
            return picture;
        } catch (IOException e) {
            throw new IllegalStateException("A picture in memory cannot be read or written.", e);
        } finally {
            DRAWN_AT_ONCE.release();
        }
    }

    /** Of a very large one every n-th pixel is enough, so that the memory it takes is bounded. */
    private static BufferedImage read(String mediaType, byte[] picture) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(mediaType).next();
        try (var from = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            reader.setInput(from, true, true);
            int longer = Math.max(reader.getWidth(0), reader.getHeight(0));
            int step = Math.ceilDiv(longer, 2 * SIDE);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage scaled(BufferedImage image) {
        double factor = (double) SIDE / Math.max(image.getWidth(), image.getHeight());
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        boolean clear = image.getColorModel().hasAlpha();
        BufferedImage small =
                new BufferedImage(
                        width,
                        height,
                        clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }

    private static byte[] written(String mediaType, BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(mediaType).next();
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(to)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (mediaType.equals("image/jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return to.toByteArray();
    }
}
