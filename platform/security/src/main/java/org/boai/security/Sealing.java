package org.boai.security;

import org.boai.store.StoreException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A block cipher in GCM. Sealed text begins with the form, which tells the cipher, the version of
 * its key and a random nonce; the place where it stands is bound in, so that it opens nowhere else.
 */
final class Sealing {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + Integer.BYTES + NONCE;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    static byte[] seal(int version, SealingKey key, String place, byte[] clear) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = key.suite().cipher();
            cipher.init(Cipher.ENCRYPT_MODE, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(clear);
            return ByteBuffer.allocate(HEAD + sealed.length)
                    .put(key.suite().form())
                    .putInt(version)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The ciphers of a suite are there.", e);
        }
    }

    static int version(byte[] sealed) {
        return sealed.length < HEAD || CipherSuite.of(sealed[0]).isEmpty()
                ? 0
                : ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
    }

    static String open(Optional<SealingKey> key, String place, byte[] sealed) {
        try {
            SealingKey right =
                    key.filter(k -> k.suite().form() == sealed[0])
                            .orElseThrow(
                                    () -> new GeneralSecurityException("There is no such key."));
            return new String(bytes(right, place, sealed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw StoreException.unreadable(e);
        }
    }

    static byte[] bytes(SealingKey key, String place, byte[] sealed)
            throws GeneralSecurityException {
        Cipher cipher = key.suite().cipher();
        cipher.init(
                Cipher.DECRYPT_MODE,
                key.key(),
                new GCMParameterSpec(TAG_BITS, sealed, 1 + Integer.BYTES, NONCE));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(sealed, HEAD, sealed.length - HEAD);
    }
}
