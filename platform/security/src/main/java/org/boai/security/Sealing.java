package org.boai.security;

import org.boai.store.StoreException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM. Sealed text begins with the form, the version of its key and a random nonce; the
 * place where it stands is bound in, so that it opens nowhere else.
 */
final class Sealing {
    static final String AES = "AES";

    private static final String GCM = "AES/GCM/NoPadding";
    private static final byte FORM = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + Integer.BYTES + NONCE;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    static byte[] seal(int version, SecretKey key, String place, String clear) {
        return seal(version, key, place, clear.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] seal(int version, SecretKey key, String place, byte[] clear) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(GCM);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(clear);
            return ByteBuffer.allocate(HEAD + sealed.length)
                    .put(FORM)
                    .putInt(version)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM.", e);
        }
    }

    static int version(byte[] sealed) {
        return sealed.length < HEAD || sealed[0] != FORM
                ? 0
                : ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
    }

    static String open(Optional<SecretKey> key, String place, byte[] sealed) {
        try {
            SecretKey right =
                    key.orElseThrow(() -> new GeneralSecurityException("There is no such key."));
            return new String(bytes(right, place, sealed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw StoreException.unreadable(e);
        }
    }

    static byte[] bytes(SecretKey key, String place, byte[] sealed)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(GCM);
        cipher.init(
                Cipher.DECRYPT_MODE,
                key,
                new GCMParameterSpec(TAG_BITS, sealed, 1 + Integer.BYTES, NONCE));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(sealed, HEAD, sealed.length - HEAD);
    }
}
