package org.boai.security;

import org.boai.store.Database;
import org.boai.store.Deed;
import org.boai.store.EntityTable;
import org.boai.store.KeyChange;
import org.boai.store.KeyCheck;
import org.boai.store.Origin;
import org.boai.store.RowCipher;
import org.boai.store.StoreException;
import org.boai.store.Tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of an installation. They lie in a file of their own, never in the database, and belong
 * to one database: with any other nothing starts.
 */
public final class Keyring implements RowCipher {
    static final String WRAP = "wrap";
    static final String VAULT = "vault";
    static final String DIGEST = "digest";
    static final String INDEX = "index";
    static final String SIGN = "sign.private";
    static final String VERIFY = "sign.public";

    private static final String SIGNATURE = "Ed25519";
    private static final String HMAC = "HmacSHA256";

    private final SecretKey wrap;
    private final DataCipher rows;
    private final DataCipher vault;
    private final Mac digests;
    private final Mac indexes;
    private final PrivateKey sign;
    private final PublicKey verify;

    private Keyring(
            SecretKey wrap,
            SecretKey vaultWrap,
            Mac digests,
            Mac indexes,
            PrivateKey sign,
            PublicKey verify) {
        this.wrap = wrap;
        this.rows = DataCipher.none(KeyCheck.Use.ROWS, wrap);
        this.vault = DataCipher.none(KeyCheck.Use.VAULT, vaultWrap);
        this.digests = digests;
        this.indexes = indexes;
        this.sign = sign;
        this.verify = verify;
    }

    /**
     * The keys in a file; made with the first start of a database.
     *
     * @throws KeyProblem if the file is missing though the database has keys, or has others
     */
    public static Keyring open(Path file, Database database) {
        KeyCheck check = new KeyCheck(database);
        Keyring keys = checked(file, check);
        keys.rows.take(check);
        keys.vault.take(check);
        return keys;
    }

    /**
     * Looks for what would be wrong with the keys at a start, and makes none.
     *
     * @throws KeyProblem if there is a file and it cannot be used
     */
    public static void check(Path file) {
        new KeyFile(file).read().ifPresent(keys -> of(file, keys));
    }

    /**
     * The same for a database whose tables are up to date.
     *
     * @throws KeyProblem if the file cannot be used, or is not the one of the database
     */
    public static void check(Path file, Database database) {
        KeyCheck check = new KeyCheck(database);
        if (check.fingerprint().isPresent()) {
            checked(file, check);
        } else {
            check(file);
        }
    }

    private static Keyring checked(Path file, KeyCheck check) {
        Optional<String> fingerprint = check.fingerprint();
        KeyFile keys = new KeyFile(file);
        if (fingerprint.isEmpty()) {
            Keyring made = of(file, keys.read().orElseGet(keys::make));
            try {
                check.claim(made.fingerprint());
            } catch (StoreException e) {
                if (e.code() != StoreException.Code.DUPLICATE) {
                    throw e;
                }
                throw others(file);
            }
            return made;
        }
        Keyring known =
                of(
                        file,
                        keys.read()
                                .orElseThrow(
                                        () ->
                                                new KeyProblem(
                                                        "缺少密钥文件 %s,已停止启动。请放入本数据库的密钥文件(从另一节点或副本复制)。"
                                                                .formatted(file),
                                                        "The key file %s is missing, so nothing was started. Put this database's key file there, from another node or a copy."
                                                                .formatted(file))));
        if (!known.fingerprint().equals(fingerprint.get())) {
            throw others(file);
        }
        return known;
    }

    /** Keys for a database that is gone with the process. */
    public static Keyring passing() {
        try {
            Keyring keys = of(Path.of("-"), KeyFile.parse(KeyFile.fresh()));
            keys.rows.pass();
            keys.vault.pass();
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyProblem others(Path file) {
        return new KeyProblem(
                "密钥文件 %s 不属于这个数据库,已停止启动。请换成本数据库的密钥文件。".formatted(file),
                "The key file %s is not the one of this database, so nothing was started. Put the right one there."
                        .formatted(file));
    }

    private static Keyring of(Path file, Properties keys) {
        try {
            KeyFactory factory = KeyFactory.getInstance(SIGNATURE);
            byte[] wrap = key(keys, WRAP);
            return new Keyring(
                    new SecretKeySpec(wrap, Sealing.AES),
                    new SecretKeySpec(vault(keys, wrap), Sealing.AES),
                    mac(key(keys, DIGEST)),
                    mac(key(keys, INDEX)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(key(keys, SIGN))),
                    factory.generatePublic(new X509EncodedKeySpec(key(keys, VERIFY))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KeyProblem(
                    "密钥文件 %s 已损坏,已停止启动。请从副本恢复。".formatted(file),
                    "The key file %s is damaged, so nothing was started. Restore a copy."
                            .formatted(file));
        }
    }

    /** A file of before the vault has no key for it: then it follows from the one of the rows. */
    private static byte[] vault(Properties keys, byte[] wrap) throws GeneralSecurityException {
        return keys.containsKey(VAULT) ? key(keys, VAULT) : hmac(mac(wrap), VAULT);
    }

    private static Mac mac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac;
    }

    private static byte[] key(Properties keys, String name) {
        return Base64.getUrlDecoder().decode(keys.getProperty(name, "").strip());
    }

    private String fingerprint() {
        return digest(
                HexFormat.of().formatHex(hmac(indexes, "the keys of this database"))
                        + digest(HexFormat.of().formatHex(wrap.getEncoded()))
                        + publicKey());
    }

    /**
     * Makes a new data key and encrypts everything of this use again with it. Other nodes take the
     * new key when they first meet it; what they write with the old one meanwhile is found by
     * another round.
     *
     * @param tables those of all entities
     * @return how many values were encrypted again
     */
    public long rotate(Database database, KeyCheck.Use use, Collection<EntityTable> tables) {
        database.note(
                Deed.of(Origin.current().account(), "keys-rotate", "keys", "", Tree.NATION)
                        .saying(use.name()));
        DataCipher cipher =
                switch (use) {
                    case ROWS -> rows;
                    case VAULT -> vault;
                };
        cipher.renew(new KeyCheck(database));
        KeyChange change = new KeyChange(database, tables);
        long all = 0;
        long round;
        do {
            round = change.run();
            all += round;
        } while (round > 0);
        return all;
    }

    @Override
    public byte[] seal(String place, String clear) {
        return rows.seal(place, clear);
    }

    @Override
    public String open(String place, byte[] sealed) {
        return (vault.knows(sealed) ? vault : rows).open(place, sealed);
    }

    @Override
    public RowCipher vault() {
        return new VaultCipher(this, vault);
    }

    @Override
    public boolean isOld(byte[] sealed) {
        return rows.isOld(sealed);
    }

    /**
     * 128 bits of a keyed digest: personal data has few possible values, but whoever tries them all
     * needs the key.
     */
    @Override
    public UUID index(String column, String clear) {
        ByteBuffer bytes = ByteBuffer.wrap(hmac(indexes, column + "|" + clear));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public String digest(String content) {
        return HexFormat.of().formatHex(hmac(digests, content));
    }

    private static byte[] hmac(Mac keyed, String content) {
        try {
            // Copied: to look for the algorithm among the providers costs more than a digest.
            Mac mac = (Mac) keyed.clone();
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own HMAC can be cloned.", e);
        }
    }

    /** The signature of a text. */
    String sign(String content) {
        try {
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initSign(sign);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key was checked when it was read.", e);
        }
    }

    /** Whether these keys made the signature. */
    boolean signed(String content, String made) {
        try {
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initVerify(verify);
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(made));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** With which anybody can check a signature: X.509, in Base64. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(verify.getEncoded());
    }
}
