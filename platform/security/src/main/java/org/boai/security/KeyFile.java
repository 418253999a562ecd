package org.boai.security;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The file that holds the keys, readable by its owner alone, and perhaps sealed by a module. */
public final class KeyFile {
    private static final String SEALED = "sealed";

    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final Optional<SecurityModule> module;

    /** The file with the keys in clear. */
    public KeyFile(Path path) {
        this(path, Optional.empty());
    }

    /**
     * The file whose keys a module seals, if there is one: a file with the keys in clear is sealed
     * at the next start.
     */
    public KeyFile(Path path, Optional<SecurityModule> module) {
        this.path = path;
        this.module = module;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** What the file says, if there is one. */
    Optional<Properties> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            if (isPosix() && !OWNER.containsAll(Files.getPosixFilePermissions(path))) {
                throw new KeyProblem(
                        "密钥文件 %s 可被他人读取,已停止启动。请执行 chmod 600。".formatted(path),
                        "Others can read the key file %s, so nothing was started. Run chmod 600 on it."
                                .formatted(path));
            }
            Properties said = parse(Files.readString(path));
            return Optional.of(isSealed(said) ? opened(said) : said);
        } catch (IOException | IllegalArgumentException e) {
            throw new KeyProblem(
                    "读不到密钥文件 %s。请检查它的权限和内容,或从副本恢复。".formatted(path),
                    "The key file %s cannot be read. Check its permissions and content, or restore a copy."
                            .formatted(path));
        }
    }

    private static boolean isSealed(Properties said) {
        return said.containsKey(SEALED);
    }

    private Properties opened(Properties said) throws IOException {
        SecurityModule with =
                module.orElseThrow(
                        () ->
                                new KeyProblem(
                                        "密钥文件 %s 由密码模块加密,已停止启动。请写上 keys.module。".formatted(path),
                                        "A cryptographic module has sealed the key file %s, so nothing was started. Set keys.module."
                                                .formatted(path)));
        byte[] sealed = Base64.getUrlDecoder().decode(said.getProperty(SEALED).strip());
        return parse(new String(with.open(sealed), StandardCharsets.UTF_8));
    }

    /**
     * Seals keys that lie in clear, where there is a module.
     *
     * @return whether it did
     */
    boolean seal() {
        try {
            String said = Files.readString(path);
            if (module.isEmpty() || isSealed(parse(said))) {
                return false;
            }
            Path next = path.resolveSibling(path.getFileName() + ".sealed");
            Files.deleteIfExists(next);
            write(next, sealed(module.get(), said));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw unwritable();
        }
    }

    private static String sealed(SecurityModule by, String keys) {
        StringBuilder text =
                new StringBuilder(
                        """
                        # 博爱的密钥,由密码模块加密。请在别处另存一份,并备份模块中的密钥;丢失其一,加密的内容无法恢复。
                        # The keys of Boai, sealed by a cryptographic module. Keep a copy of this file and of the module's key: without either what is encrypted is lost.
                        """);
        line(text, SEALED, by.seal(keys.getBytes(StandardCharsets.UTF_8)));
        return text.toString();
    }

    static Properties parse(String text) throws IOException {
        Properties keys = new Properties();
        keys.load(new StringReader(text));
        return keys;
    }

    private boolean isPosix() throws IOException {
        FileStore store = Files.getFileStore(path);
        return store.supportsFileAttributeView("posix");
    }

    /** New keys, and for what. */
    static String fresh(CipherSuite suite) {
        StringBuilder text =
                new StringBuilder(
                        """
                        # 博爱的密钥。请在别处另存一份;丢失后,加密的内容无法恢复。
                        # The keys of Boai. Keep a copy elsewhere: without them what is encrypted is lost.
                        """);
        text.append(Keyring.SUITE).append('=').append(suite.id()).append('\n');
        SecureRandom random = new SecureRandom();
        for (String name :
                new String[] {Keyring.WRAP, Keyring.VAULT, Keyring.DIGEST, Keyring.INDEX}) {
            byte[] key = new byte[KEY_BYTES];
            random.nextBytes(key);
            line(text, name, key);
        }
        KeyPair pair = pair(suite);
        line(text, Keyring.SIGN, pair.getPrivate().getEncoded());
        line(text, Keyring.VERIFY, pair.getPublic().getEncoded());
        return text.toString();
    }

    /** A new file with new keys. */
    Properties make(CipherSuite suite) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null && !Files.exists(folder)) {
                Files.createDirectories(folder, attributes(OWNERS_FOLDER));
            }
            String keys = fresh(suite);
            write(path, module.map(by -> sealed(by, keys)).orElse(keys));
            return read().orElseThrow();
        } catch (FileAlreadyExistsException e) {
            return read().orElseThrow();
        } catch (IOException e) {
            throw unwritable();
        }
    }

    private KeyProblem unwritable() {
        return new KeyProblem(
                "无法写入密钥文件 %s。请检查目录权限。".formatted(path),
                "The key file %s cannot be written. Check the permissions of its folder."
                        .formatted(path));
    }

    private void write(Path file, String text) throws IOException {
        Files.createFile(file, attributes(OWNER));
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    private FileAttribute<?>[] attributes(Set<PosixFilePermission> allowed) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(allowed)}
                : new FileAttribute<?>[0];
    }

    private static void line(StringBuilder text, String name, byte[] key) {
        text.append(name)
                .append('=')
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(key))
                .append('\n');
    }

    private static KeyPair pair(CipherSuite suite) {
        try {
            return suite.freshPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The algorithms of a suite are there.", e);
        }
    }
}
