package org.boai.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate with its key, in PKCS#12.
 *
 * @param file where it lies
 * @param password what opens it
 */
public record KeyStoreFile(Path file, String password) {

    /**
     * To speak TLS with it.
     *
     * @throws SettingsProblem if it cannot be read, or has no key
     */
    SSLContext tls() {
        try {
            char[] opens = password.toCharArray();
            KeyStore store = KeyStore.getInstance(file.toFile(), opens);
            if (Collections.list(store.aliases()).stream().noneMatch(name -> isKey(store, name))) {
                throw problem();
            }
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, opens);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw problem();
        }
    }

    private static boolean isKey(KeyStore store, String name) {
        try {
            return store.isKeyEntry(name);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("It was loaded.", e);
        }
    }

    private SettingsProblem problem() {
        return new SettingsProblem(
                "证书库 %s 打不开,或没有私钥。请核对 server.tls.password-file,或用 openssl pkcs12 -export -inkey 私钥 -in 证书链 -out %s 重做。"
                        .formatted(file, file),
                "The keystore %s does not open, or has no private key. Check server.tls.password-file, or make it again with openssl pkcs12 -export -inkey KEY -in CHAIN -out %s."
                        .formatted(file, file));
    }

    /** The password is nobody's business. */
    @Override
    public String toString() {
        return file.toString();
    }
}
