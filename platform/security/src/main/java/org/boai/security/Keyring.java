package org.boai.security;

import org.boai.plugins.Text;
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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * The keys of an installation. They lie in a file of their own, never in the database, and belong
 * to one database: with any other nothing starts.
 */
public final class Keyring implements RowCipher {
    static final String SUITE = "suite";
    static final String WRAP = "wrap";
    static final String VAULT = "vault";
    static final String DIGEST = "digest";
    static final String INDEX = "index";
    static final String SIGN = "sign.private";
    static final String VERIFY = "sign.public";

    private static final Logger LOG = System.getLogger(Keyring.class.getName());

    private final CipherSuite suite;
    private final byte[] wrap;
    private final DataCipher rows;
    private final DataCipher vault;
    private final KeyedDigest digests;
    private final KeyedDigest indexes;
    private final PrivateKey sign;
    private final PublicKey verify;

    private Keyring(
            CipherSuite suite,
            byte[] wrap,
            byte[] vaultWrap,
            KeyedDigest digests,
            KeyedDigest indexes,
            PrivateKey sign,
            PublicKey verify) {
        this.suite = suite;
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
     * @param suite for what they are made, if they are
     * @throws KeyProblem if the file is missing though the database has keys, has others, or was
     *     made for another suite
     */
    public static Keyring open(KeyFile file, Database database, CipherSuite suite) {
        KeyCheck check = new KeyCheck(database);
        Keyring keys = checked(file, check, suite);
        keys.rows.take(check, suite);
        keys.vault.take(check, suite);
        if (file.seal()) {
            LOG.log(
                    Level.WARNING,
                    "The module has sealed the key file {0}. Destroy the copies that are in clear.",
                    file.path());
        }
        return keys;
    }

    /**
     * Looks for what would be wrong with the keys at a start, and makes none.
     *
     * @throws KeyProblem if there is a file and it cannot be used
     */
    public static void check(KeyFile file) {
        file.read().ifPresent(keys -> of(file.path(), keys));
    }

    /**
     * The same for a database whose tables are up to date.
     *
     * @param suite with which it is to be kept secret
     * @return with which it is, if it has keys yet
     * @throws KeyProblem if the file cannot be used, is not the one of the database, or was made
     *     for another suite
     */
    public static Optional<Text> check(KeyFile file, Database database, CipherSuite suite) {
        KeyCheck check = new KeyCheck(database);
        if (check.fingerprint().isEmpty()) {
            check(file);
            return Optional.empty();
        }
        Keyring keys = checked(file, check, suite);
        keys.rows.look(check);
        keys.vault.look(check);
        return Optional.of(
                Text.of(
                        "个人信息用 %s 加密,盲索引和审计摘要用 %s。"
                                .formatted(suite.cipherName(), keys.suite.digestName()),
                        "What is personal is sealed with %s; blind indexes and digests of the audit are %s."
                                .formatted(suite.cipherName(), keys.suite.digestName())));
    }

    private static Keyring checked(KeyFile keys, KeyCheck check, CipherSuite suite) {
        Optional<String> fingerprint = check.fingerprint();
        Path file = keys.path();
        if (fingerprint.isEmpty()) {
            Keyring made = of(file, keys.read().orElseGet(() -> keys.make(suite)));
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
        if (known.suite != suite) {
            throw another(known.suite, suite);
        }
        return known;
    }

    /** Blind indexes and the chain of the audit cannot be made again by other digests. */
    private static KeyProblem another(CipherSuite made, CipherSuite asked) {
        return new KeyProblem(
                "本数据库的密钥是为 security.ciphers: %s 生成的,配置却为 %s,已停止启动。盲索引、审计链和签名不能改用另一套算法:请改回配置,或新建安装并导入数据。"
                        .formatted(made.id(), asked.id()),
                "The keys of this database were made for security.ciphers: %s, yet the setting is %s, so nothing was started. Blind indexes, the chain of the audit and signatures cannot change to other algorithms: take the setting back, or start a new installation and bring the data over."
                        .formatted(made.id(), asked.id()));
    }

    /** Keys for a database that is gone with the process. */
    public static Keyring passing(CipherSuite suite) {
        try {
            Keyring keys = of(Path.of("-"), KeyFile.parse(KeyFile.fresh(suite)));
            keys.rows.pass(suite);
            keys.vault.pass(suite);
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
            // A file of 0.1.0 does not name it.
            CipherSuite suite =
                    CipherSuite.named(
                                    keys.getProperty(SUITE, CipherSuite.INTERNATIONAL.id()).strip())
                            .orElseThrow(() -> new IllegalArgumentException(SUITE));
            KeyFactory factory = suite.pairs();
            byte[] wrap = key(keys, WRAP);
            return new Keyring(
                    suite,
                    wrap,
                    vault(keys, suite, wrap),
                    suite.keyed(key(keys, DIGEST)),
                    suite.keyed(key(keys, INDEX)),
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
    private static byte[] vault(Properties keys, CipherSuite suite, byte[] wrap) {
        return keys.containsKey(VAULT) ? key(keys, VAULT) : suite.keyed(wrap).of(VAULT);
    }

    private static byte[] key(Properties keys, String name) {
        return Base64.getUrlDecoder().decode(keys.getProperty(name, "").strip());
    }

    private String fingerprint() {
        return digest(
                indexes.hex("the keys of this database")
                        + digest(HexFormat.of().formatHex(wrap))
                        + publicKey());
    }

    /**
     * Makes a new data key and encrypts everything of this use again with it. Other nodes seal with
     * the new key a second later at most; what they write with the old one meanwhile is found by
     * another round, the last of which begins after that second.
     *
     * @param tables those of all entities
     * @return how many values were encrypted again
     */
    public long rotate(Database database, KeyCheck.Use use, Collection<EntityTable> tables) {
        database.note(
                Deed.of(Origin.current().account(), "keys-rotate", "keys", "", Tree.NATION)
                        .saying(use.name() + " " + suite.cipherName()));
        DataCipher cipher =
                switch (use) {
                    case ROWS -> rows;
                    case VAULT -> vault;
                };
        cipher.renew(new KeyCheck(database), suite);
        KeyChange change = new KeyChange(database, tables);
        long all = change.run();
        sleep(DataCipher.LEARNED_WITHIN);
        long round;
        do {
            round = change.run();
            all += round;
        } while (round > 0);
        return all;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before all nodes knew the new key.", e);
        }
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
        ByteBuffer bytes = ByteBuffer.wrap(indexes.of(column + "|" + clear));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public String digest(String content) {
        return digests.hex(content);
    }

    /** The signature of a text. */
    String sign(String content) {
        try {
            Signature signature = suite.signature();
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
            Signature signature = suite.signature();
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
