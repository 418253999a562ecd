package org.boai.security;

import org.boai.store.KeyCheck;
import org.boai.store.StoreException;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys of what is encrypted, by version. They are kept encrypted beside it. */
final class DataKeys {
    private static final int BYTES = 32;

    private final KeyCheck.Use use;
    private final Optional<KeyCheck> store;
    private final Map<Integer, SecretKey> keys;

    private DataKeys(KeyCheck.Use use, Optional<KeyCheck> store, Map<Integer, SecretKey> keys) {
        this.use = use;
        this.store = store;
        this.keys = Map.copyOf(keys);
    }

    static DataKeys none(KeyCheck.Use use) {
        return new DataKeys(use, Optional.empty(), Map.of());
    }

    /** One that is kept nowhere. */
    static DataKeys passing(KeyCheck.Use use) {
        return new DataKeys(use, Optional.empty(), Map.of(1, fresh()));
    }

    /** Those of a database; the first is made with it. */
    static DataKeys of(KeyCheck.Use use, KeyCheck store, SecretKey wrap) {
        DataKeys read = read(use, store, wrap);
        return read.keys.isEmpty() ? read.renewed(store, wrap) : read;
    }

    private static DataKeys read(KeyCheck.Use use, KeyCheck store, SecretKey wrap) {
        Map<Integer, SecretKey> keys = new HashMap<>();
        store.dataKeys(use)
                .forEach(
                        (version, wrapped) -> keys.put(version, open(use, wrap, version, wrapped)));
        return new DataKeys(use, Optional.of(store), keys);
    }

    private static SecretKey open(KeyCheck.Use use, SecretKey wrap, int version, byte[] wrapped) {
        try {
            return new SecretKeySpec(
                    Sealing.bytes(wrap, place(use, version), wrapped), Sealing.AES);
        } catch (GeneralSecurityException e) {
            throw new KeyProblem(
                    "密钥文件解不开数据密钥 %d,已停止。请换成本数据库的密钥文件。".formatted(version),
                    "The key file does not open the data key %d, so nothing goes on. Put this database's key file there."
                            .formatted(version));
        }
    }

    private static String place(KeyCheck.Use use, int version) {
        return switch (use) {
            case ROWS -> "data_key|" + version;
            case VAULT -> "vault_key|" + version;
        };
    }

    private static SecretKey fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, Sealing.AES);
    }

    /** The same and a new one; or the one that another node made just now. */
    DataKeys renewed(KeyCheck check, SecretKey wrap) {
        int version = newest() + 1;
        try {
            check.add(
                    use, version, Sealing.seal(0, wrap, place(use, version), fresh().getEncoded()));
        } catch (StoreException e) {
            if (e.code() != StoreException.Code.DUPLICATE) {
                throw e;
            }
        }
        return read(use, check, wrap);
    }

    /** What is kept now. */
    DataKeys again(SecretKey wrap) {
        return store.map(check -> read(use, check, wrap)).orElse(this);
    }

    int newest() {
        return keys.keySet().stream().mapToInt(v -> v).max().orElse(0);
    }

    Optional<SecretKey> key(int version) {
        return Optional.ofNullable(keys.get(version));
    }
}
