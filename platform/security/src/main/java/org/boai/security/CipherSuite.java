package org.boai.security;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** With which algorithms an installation keeps secrets. */
public enum CipherSuite {
    /** AES-256-GCM, HMAC-SHA-256 and Ed25519. */
    INTERNATIONAL(1, "AES-256-GCM", 32),
    /** SM4-GCM (GB/T 32907), HMAC-SM3 (GB/T 32905) and SM2 (GB/T 32918): 国密. */
    GM(2, "SM4-GCM", 16);

    private static final String HMAC = "HmacSHA256";

    private final byte form;
    private final String cipher;
    private final int keyBytes;

    CipherSuite(int form, String cipher, int keyBytes) {
        this.form = (byte) form;
        this.cipher = cipher;
        this.keyBytes = keyBytes;
    }

    /** Loaded by the first that needs it. */
    private static final class Gm {
        static final Provider PROVIDER = new BouncyCastleProvider();

        private Gm() {}
    }

    /** The one whose cipher has sealed something, by its first byte. */
    static Optional<CipherSuite> of(byte form) {
        return Arrays.stream(values()).filter(suite -> suite.form == form).findFirst();
    }

    /** With which what its cipher seals begins. */
    byte form() {
        return form;
    }

    /** The one that a configuration or a key file names. */
    public static Optional<CipherSuite> named(String name) {
        return Arrays.stream(values()).filter(suite -> suite.id().equals(name)).findFirst();
    }

    /** Its name in the configuration and in a key file. */
    String id() {
        return switch (this) {
            case INTERNATIONAL -> "international";
            case GM -> "gm";
        };
    }

    /** What people call the cipher. */
    String cipherName() {
        return cipher;
    }

    /** What people call the keyed digest. */
    String digestName() {
        return switch (this) {
            case INTERNATIONAL -> "HMAC-SHA-256";
            case GM -> "HMAC-SM3";
        };
    }

    /** A new key for the cipher. */
    SealingKey freshKey() {
        byte[] key = new byte[keyBytes];
        new SecureRandom().nextBytes(key);
        return key(key);
    }

    /** A key of the cipher. */
    SealingKey key(byte[] key) {
        return new SealingKey(this, new SecretKeySpec(key, this == GM ? "SM4" : "AES"));
    }

    /** The key that encrypts data keys of this cipher. */
    SealingKey wrapping(byte[] wrap) {
        return switch (this) {
            case INTERNATIONAL -> key(wrap);
            case GM -> key(Arrays.copyOf(keyed(wrap).of("SM4"), keyBytes));
        };
    }

    Cipher cipher() throws GeneralSecurityException {
        return switch (this) {
            case INTERNATIONAL -> Cipher.getInstance("AES/GCM/NoPadding");
            case GM -> Cipher.getInstance("SM4/GCM/NoPadding", Gm.PROVIDER);
        };
    }

    KeyedDigest keyed(byte[] key) {
        return switch (this) {
            case INTERNATIONAL -> sha256(key);
            case GM -> content -> sm3(key, content);
        };
    }

    private static KeyedDigest sha256(byte[] key) {
        try {
            Mac keyed = Mac.getInstance(HMAC);
            keyed.init(new SecretKeySpec(key, HMAC));
            return content -> copy(keyed).doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
        }
    }

    /** To look for the algorithm among the providers costs more than a digest. */
    private static Mac copy(Mac keyed) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own HMAC can be cloned.", e);
        }
    }

    private static byte[] sm3(byte[] key, byte[] content) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        mac.update(content, 0, content.length);
        byte[] digest = new byte[mac.getMacSize()];
        mac.doFinal(digest, 0);
        return digest;
    }

    KeyPair freshPair() throws GeneralSecurityException {
        return switch (this) {
            case INTERNATIONAL -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            case GM -> {
                KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC", Gm.PROVIDER);
                pairs.initialize(new ECGenParameterSpec("sm2p256v1"));
                yield pairs.generateKeyPair();
            }
        };
    }

    KeyFactory pairs() throws GeneralSecurityException {
        return switch (this) {
            case INTERNATIONAL -> KeyFactory.getInstance("Ed25519");
            case GM -> KeyFactory.getInstance("EC", Gm.PROVIDER);
        };
    }

    Signature signature() throws GeneralSecurityException {
        return switch (this) {
            case INTERNATIONAL -> Signature.getInstance("Ed25519");
            case GM -> Signature.getInstance("SM3withSM2", Gm.PROVIDER);
        };
    }
}
