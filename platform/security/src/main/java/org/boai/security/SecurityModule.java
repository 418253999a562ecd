package org.boai.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A cryptographic module, reached by PKCS#11, with an AES key that never leaves it: what the key
 * file says is sealed by it.
 *
 * @param configuration the file that tells Java where its library and slot are
 * @param pin what opens it
 * @param label what its key is called
 */
public record SecurityModule(Path configuration, String pin, String label) {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** What it does with its key. */
    private record Opened(Provider provider, SecretKey key) {}

    /**
     * Seals it.
     *
     * @throws KeyProblem if the module cannot be used
     */
    byte[] seal(byte[] clear) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, clear);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /**
     * What was sealed.
     *
     * @throws KeyProblem if the module cannot be used, or another key has sealed it
     */
    byte[] open(byte[] sealed) {
        int nonce = Math.min(NONCE, sealed.length);
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, nonce),
                Arrays.copyOfRange(sealed, nonce, sealed.length));
    }

    private byte[] run(int mode, byte[] nonce, byte[] content) {
        try {
            Opened module = module();
            Cipher cipher = Cipher.getInstance(CIPHER, module.provider());
            cipher.init(mode, module.key(), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw problem(e);
        }
    }

    private Opened module() throws IOException, GeneralSecurityException {
        Provider provider =
                Security.getProvider("SunPKCS11")
                        .configure(configuration.toAbsolutePath().toString());
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin.toCharArray());
        if (store.getKey(label, null) instanceof SecretKey key) {
            return new Opened(provider, key);
        }
        throw new KeyProblem(
                "密码模块中没有名为 %s 的密钥,已停止启动。请先生成:pkcs11-tool --login --keygen --key-type AES:32 --label %s。"
                        .formatted(label, label),
                "The cryptographic module has no key named %s, so nothing was started. Make it first: pkcs11-tool --login --keygen --key-type AES:32 --label %s."
                        .formatted(label, label));
    }

    /** What the provider says has no secrets, and tells a wrong PIN from a missing library. */
    private KeyProblem problem(Exception thrown) {
        Throwable last = thrown;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return new KeyProblem(
                "密码模块(%s)用不了,或密钥文件不是由它的密钥 %s 加密的,已停止启动:%s。请检查 keys.module。"
                        .formatted(configuration, label, last.getMessage()),
                "The cryptographic module (%s) cannot be used, or its key %s did not seal the key file, so nothing was started: %s. Check keys.module."
                        .formatted(configuration, label, last.getMessage()));
    }

    /** The PIN is nobody's business. */
    @Override
    public String toString() {
        return configuration + " " + label;
    }
}
