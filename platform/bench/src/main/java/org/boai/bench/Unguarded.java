package org.boai.bench;

import org.boai.security.Access;
import org.boai.security.Keyring;
import org.boai.store.Reach;
import org.boai.store.RowCipher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The product without its guards, for a process that is measured beside it: everybody reaches
 * everything, nothing is told to the audit trail, and nothing is sealed. No setting does that; a
 * few methods of its classes are replaced in a folder of the benchmark.
 */
final class Unguarded {
    private static final ClassDesc TEXT = ConstantDescs.CD_String;
    private static final ClassDesc CHARSET = ClassDesc.of("java.nio.charset.Charset");
    private static final ClassDesc REACH = desc(Reach.class);
    private static final ClassDesc CIPHER = desc(RowCipher.class);
    private static final ClassDesc UUID = ClassDesc.of("java.util.UUID");

    private final Path folder;

    /** Writes into this folder. */
    Unguarded(Path folder) {
        this.folder = folder;
    }

    /** With what environment a process runs without them. */
    Map<String, String> environment() throws IOException {
        patch(
                Access.class,
                "Access",
                Map.of(
                        "reaches(Lorg/boai/security/Caller;Ljava/lang/String;)Z",
                        code -> code.iconst_1().ireturn()));
        patch(
                Keyring.class,
                "Keyring",
                Map.of(
                        "seal(Ljava/lang/String;Ljava/lang/String;)[B",
                        Unguarded::inClear,
                        "open(Ljava/lang/String;[B)Ljava/lang/String;",
                        Unguarded::fromClear,
                        "index(Ljava/lang/String;Ljava/lang/String;)Ljava/util/UUID;",
                        Unguarded::inPlain));
        patch(
                Reach.class,
                "Reach",
                Map.of(
                        "present()Lorg/boai/store/Reach;",
                        code -> code.getstatic(REACH, "PLATFORM", REACH).areturn()));
        patch(Reach.class, "JdbcTx", Map.of("note(Lorg/boai/store/Deed;)V", CodeBuilder::return_));
        patch(
                Reach.class,
                "RowJournal",
                Map.of(
                        "digest(Ljava/lang/String;)Ljava/lang/String;",
                        code -> code.loadConstant("").areturn()));
        String patches =
                Stream.of(Access.class, Reach.class)
                        .map(Class::getModule)
                        .map(Module::getName)
                        .map(name -> "--patch-module=" + name + "=" + folder.resolve(name))
                        .collect(Collectors.joining(" "));
        return Map.of("JDK_JAVA_OPTIONS", patches);
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /** The text itself. */
    private static void inClear(CodeBuilder code) {
        code.aload(2)
                .getstatic(desc(StandardCharsets.class), "UTF_8", CHARSET)
                .invokevirtual(
                        TEXT,
                        "getBytes",
                        MethodTypeDesc.of(ConstantDescs.CD_byte.arrayType(), CHARSET))
                .areturn();
    }

    /** The bytes as they are. */
    private static void fromClear(CodeBuilder code) {
        code.new_(TEXT)
                .dup()
                .aload(2)
                .getstatic(desc(StandardCharsets.class), "UTF_8", CHARSET)
                .invokespecial(
                        TEXT,
                        "<init>",
                        MethodTypeDesc.of(
                                ConstantDescs.CD_void, ConstantDescs.CD_byte.arrayType(), CHARSET))
                .areturn();
    }

    /** What a database without keys has. */
    private static void inPlain(CodeBuilder code) {
        code.invokestatic(CIPHER, "none", MethodTypeDesc.of(CIPHER), true)
                .aload(1)
                .aload(2)
                .invokeinterface(CIPHER, "index", MethodTypeDesc.of(UUID, TEXT, TEXT))
                .areturn();
    }

    /** Replaces methods, by name and descriptor, of a class that lies beside another. */
    private void patch(Class<?> beside, String name, Map<String, Consumer<CodeBuilder>> bodies)
            throws IOException {
        Module room = beside.getModule();
        String path = beside.getPackageName().replace('.', '/') + "/" + name + ".class";
        byte[] known;
        try (InputStream in = Objects.requireNonNull(room.getResourceAsStream(path), path)) {
            known = in.readAllBytes();
        }
        ClassFile format = ClassFile.of();
        byte[] bare = known;
        for (Map.Entry<String, Consumer<CodeBuilder>> body : bodies.entrySet()) {
            if (format.parse(bare).methods().stream()
                    .noneMatch(method -> described(method).equals(body.getKey()))) {
                throw new IllegalStateException(name + " has no " + body.getKey());
            }
            MethodTransform other =
                    (method, part) -> {
                        if (part instanceof CodeModel) {
                            method.withCode(body.getValue());
                        } else {
                            method.with(part);
                        }
                    };
            bare =
                    format.transformClass(
                            format.parse(bare),
                            ClassTransform.transformingMethods(
                                    method -> described(method).equals(body.getKey()), other));
        }
        Path file = folder.resolve(room.getName()).resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, bare);
    }

    private static String described(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }
}
