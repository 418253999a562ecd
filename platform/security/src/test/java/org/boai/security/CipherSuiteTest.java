package org.boai.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** The examples that the standards print. */
final class CipherSuiteTest {
    private static final String KEY = "0123456789abcdeffedcba9876543210";

    /** GB/T 32907-2016, appendix A: once, and a million times. */
    @ParameterizedTest
    @CsvSource({"1, 681edf34d206965e86b3e94f536e4246", "1000000, 595298c7c6fd271f0402f804c33d3f66"})
    void aBlockOfSm4(int times, String expected) {
        SM4Engine engine = new SM4Engine();
        engine.init(true, new KeyParameter(bytes(KEY)));
        byte[] block = bytes(KEY);
        for (int i = 0; i < times; i++) {
            engine.processBlock(block, 0, block, 0);
        }
        assertEquals(expected, hex(block));
    }

    /** RFC 8998, appendix A.1. */
    @Test
    void aTextInSm4Gcm() throws GeneralSecurityException {
        Cipher cipher = CipherSuite.GM.cipher();
        cipher.init(
                Cipher.ENCRYPT_MODE,
                CipherSuite.GM.key(bytes(KEY)).key(),
                new GCMParameterSpec(128, bytes("00001234567800000000abcd")));
        cipher.updateAAD(bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
        assertEquals(
                "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                        + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                        + "83de3541e4c2b58177e065a9bf7b62ec",
                hex(
                        cipher.doFinal(
                                bytes(
                                        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                                            + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"))));
    }

    /** GB/T 32905-2016, appendix A. */
    @ParameterizedTest
    @CsvSource({
        "abc, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd,"
                + " debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    })
    void aDigestOfSm3(String text, String expected) {
        SM3Digest digest = new SM3Digest();
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        digest.update(content, 0, content.length);
        byte[] made = new byte[32];
        digest.doFinal(made, 0);
        assertEquals(expected, hex(made));
    }

    /** As GmSSL's and OpenSSL's. */
    @Test
    void aKeyedDigestOfSm3() {
        String text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        assertEquals(
                "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a",
                CipherSuite.GM
                        .keyed(
                                bytes(
                                        "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"))
                        .hex(text + text));
    }

    /** RFC 4231, case 2. */
    @Test
    void aKeyedDigestOfSha256() {
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                CipherSuite.INTERNATIONAL
                        .keyed("Jefe".getBytes(StandardCharsets.US_ASCII))
                        .hex("what do ya want for nothing?"));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
