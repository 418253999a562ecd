package org.boai.security;

import org.boai.store.KeyCheck;
import org.boai.store.StoreException;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of what is encrypted, by version. They are kept encrypted beside it. */
final class DataKeys {
    private final KeyCheck.Use use;
    private final Optional<KeyCheck> store;
    private final Map<Integer, SealingKey> keys;

    private DataKeys(KeyCheck.Use use, Optional<KeyCheck> store, Map<Integer, SealingKey> keys) {
        this.use = use;
        this.store = store;
        this.keys = Map.copyOf(keys);
    }

    static DataKeys none(KeyCheck.Use use) {
        return new DataKeys(use, Optional.empty(), Map.of());
    }

    /** One that is kept nowhere. */
    static DataKeys passing(KeyCheck.Use use, CipherSuite suite) {
        return new DataKeys(use, Optional.empty(), Map.of(1, suite.freshKey()));
    }

    /** Those of a database; the first is made with it. */
    static DataKeys of(KeyCheck.Use use, KeyCheck store, byte[] wrap, CipherSuite suite) {
        DataKeys read = read(use, store, wrap);
        return read.keys.isEmpty() ? read.renewed(store, wrap, suite) : read;
    }

    /** Those of a database, which may have none. */
    static DataKeys read(KeyCheck.Use use, KeyCheck store, byte[] wrap) {
        Map<Integer, SealingKey> keys = new HashMap<>();
        store.dataKeys(use)
                .forEach(
                        (version, wrapped) -> keys.put(version, open(use, wrap, version, wrapped)));
        return new DataKeys(use, Optional.of(store), keys);
    }

    private static SealingKey open(KeyCheck.Use use, byte[] wrap, int version, byte[] wrapped) {
        try {
            CipherSuite suite =
                    CipherSuite.of(wrapped[0])
                            .orElseThrow(() -> new GeneralSecurityException("No such cipher."));
            return suite.key(Sealing.bytes(suite.wrapping(wrap), place(use, version), wrapped));
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

    /** The same and a new one; or the one that another node made just now. */
    DataKeys renewed(KeyCheck check, byte[] wrap, CipherSuite suite) {
        int version = newest() + 1;
        byte[] key = suite.freshKey().key().getEncoded();
        try {
            check.add(
                    use, version, Sealing.seal(0, suite.wrapping(wrap), place(use, version), key));
        } catch (StoreException e) {
            if (e.code() != StoreException.Code.DUPLICATE) {
                throw e;
            }
        }
        return read(use, check, wrap);
    }

    /** What is kept now. */
    DataKeys again(byte[] wrap) {
        return store.map(check -> read(use, check, wrap)).orElse(this);
    }

    int newest() {
        return keys.keySet().stream().mapToInt(v -> v).max().orElse(0);
    }

    Optional<SealingKey> key(int version) {
        return Optional.ofNullable(keys.get(version));
    }
}
