package org.boai.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption of a backup with AES-256-GCM, a mebibyte at a time, in the STREAM construction of
 * Hoang, Reyhanitabar, Rogaway and Vizár: the nonce is a random prefix, the number of the portion,
 * and whether it is the last, so that portions cannot be cut off, swapped or repeated.
 */
final class Sealing {
    private static final byte[] MARK = "BOAI-SEALED-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PREFIX = 7;
    private static final int PORTION = 1 << 20;
    private static final int TAG = 16;

    private final SecretKey key;

    private Sealing(SecretKey key) {
        this.key = key;
    }

    /**
     * The key in a file.
     *
     * @throws SettingsProblem unless it is 64 hexadecimal digits
     */
    static Sealing read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (text.matches("[0-9a-fA-F]{64}")) {
                return new Sealing(new SecretKeySpec(HexFormat.of().parseHex(text), "AES"));
            }
        } catch (IOException e) {
            throw problem(file);
        }
        throw problem(file);
    }

    private static SettingsProblem problem(Path file) {
        return new SettingsProblem(
                "密钥文件 %s 读不到,或不是 64 位十六进制。请用 openssl rand -hex 32 生成。".formatted(file),
                "The key file %s cannot be read, or is not 64 hexadecimal digits. Make one with openssl rand -hex 32."
                        .formatted(file));
    }

    /** A stream whose content arrives encrypted; its end is written when it is closed. */
    OutputStream seal(OutputStream out) throws IOException {
        byte[] prefix = new byte[PREFIX];
        new SecureRandom().nextBytes(prefix);
        out.write(MARK);
        out.write(prefix);
        return new Sealed(out, prefix);
    }

    /**
     * The plain content of a backup, encrypted or not.
     *
     * @throws SettingsProblem if it is encrypted and there is no key
     */
    static InputStream open(InputStream in, Optional<Sealing> sealing) throws IOException {
        byte[] begin = in.readNBytes(MARK.length);
        if (!Arrays.equals(begin, MARK)) {
            PushbackInputStream plain = new PushbackInputStream(in, MARK.length);
            plain.unread(begin);
            return plain;
        }
        Sealing used =
                sealing.orElseThrow(
                        () ->
                                new SettingsProblem(
                                        "这份备份是加密的。请用 --key-file 给出密钥。",
                                        "The backup is encrypted. Give its key with --key-file."));
        byte[] prefix = in.readNBytes(PREFIX);
        if (prefix.length < PREFIX) {
            throw new EOFException();
        }
        return used.new Opened(new DataInputStream(in), prefix);
    }

    private byte[] run(int mode, byte[] prefix, int number, boolean last, byte[] content) {
        byte[] nonce =
                ByteBuffer.allocate(PREFIX + 5)
                        .put(prefix)
                        .putInt(number)
                        .put((byte) (last ? 1 : 0))
                        .array();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new SettingsProblem(
                    "备份无法解密:密钥不对,或文件已损坏。请核对密钥文件,或改用另一份备份。",
                    "The backup cannot be decrypted: the key is another one, or the file is"
                            + " damaged. Check the key, or take another backup.");
        }
    }

    private final class Sealed extends OutputStream {
        private final OutputStream out;
        private final byte[] prefix;
        private final ByteArrayOutputStream portion = new ByteArrayOutputStream(PORTION);
        private int number;
        private boolean closed;

        Sealed(OutputStream out, byte[] prefix) {
            this.out = out;
            this.prefix = prefix;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            while (at < from + length) {
                if (portion.size() == PORTION) {
                    pass(false);
                }
                int fits = Math.min(PORTION - portion.size(), from + length - at);
                portion.write(bytes, at, fits);
                at += fits;
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                pass(true);
                out.close();
            }
        }

        private void pass(boolean last) throws IOException {
            out.write(run(Cipher.ENCRYPT_MODE, prefix, number++, last, portion.toByteArray()));
            portion.reset();
        }
    }

    private final class Opened extends InputStream {
        private final DataInputStream in;
        private final byte[] prefix;
        private byte[] ahead;
        private byte[] portion = new byte[0];
        private int at;
        private int number;
        private boolean ended;

        Opened(DataInputStream in, byte[] prefix) throws IOException {
            this.in = in;
            this.prefix = prefix;
            this.ahead = in.readNBytes(PORTION + TAG);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            while (at == portion.length && !ended) {
                byte[] sealed = ahead;
                ahead = in.readNBytes(PORTION + TAG);
                ended = ahead.length == 0;
                portion = run(Cipher.DECRYPT_MODE, prefix, number++, ended, sealed);
                at = 0;
            }
            if (at == portion.length) {
                return length == 0 ? 0 : -1;
            }
            int given = Math.min(length, portion.length - at);
            System.arraycopy(portion, at, bytes, from, given);
            at += given;
            return given;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
