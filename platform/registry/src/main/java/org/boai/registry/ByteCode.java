package org.boai.registry;

import org.boai.plugins.Preview;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the classes of a jar refer to, read from their bytes: members of plugins-api that do not
 * exist here, rooms of the platform, and calls that a program must not make.
 */
final class ByteCode {
    private static final String API = "org/boai/plugins/";
    private static final Pattern HOUSE_TYPE = Pattern.compile("L(org/boai/[\\w/$]+);");
    private static final Set<String> ANY = Set.of();

    /**
     * Methods by owner, where none are named all of them. A program computes, and does nothing
     * else.
     */
    private static final Map<String, Set<String>> FORBIDDEN =
            Map.ofEntries(
                    Map.entry(
                            "java/lang/System",
                            Set.of(
                                    "exit",
                                    "load",
                                    "loadLibrary",
                                    "getenv",
                                    "getProperties",
                                    "setProperty",
                                    "setProperties",
                                    "setOut",
                                    "setErr")),
                    Map.entry(
                            "java/lang/Runtime",
                            Set.of(
                                    "exec",
                                    "exit",
                                    "halt",
                                    "load",
                                    "loadLibrary",
                                    "addShutdownHook")),
                    Map.entry("java/lang/ProcessBuilder", ANY),
                    Map.entry("java/lang/ProcessHandle", ANY),
                    Map.entry(
                            "java/lang/Thread",
                            Set.of(
                                    "<init>",
                                    "start",
                                    "startVirtualThread",
                                    "ofVirtual",
                                    "ofPlatform",
                                    "setContextClassLoader",
                                    "setDefaultUncaughtExceptionHandler")),
                    Map.entry("java/util/Timer", ANY),
                    Map.entry("java/util/concurrent/Executors", ANY),
                    Map.entry("java/util/concurrent/ThreadPoolExecutor", ANY),
                    Map.entry("java/util/concurrent/ScheduledThreadPoolExecutor", ANY),
                    Map.entry("java/util/concurrent/ForkJoinPool", ANY),
                    Map.entry("java/util/concurrent/ForkJoinTask", ANY),
                    Map.entry("java/util/concurrent/RecursiveTask", ANY),
                    Map.entry("java/util/concurrent/RecursiveAction", ANY),
                    Map.entry("java/util/concurrent/StructuredTaskScope", ANY),
                    Map.entry("java/util/concurrent/CompletableFuture", ANY),
                    Map.entry("java/util/concurrent/SubmissionPublisher", ANY),
                    Map.entry("java/util/stream/BaseStream", Set.of("parallel")),
                    Map.entry("java/util/stream/Stream", Set.of("parallel")),
                    Map.entry("java/util/stream/IntStream", Set.of("parallel")),
                    Map.entry("java/util/stream/LongStream", Set.of("parallel")),
                    Map.entry("java/util/stream/DoubleStream", Set.of("parallel")),
                    Map.entry("java/net/Socket", ANY),
                    Map.entry("java/net/ServerSocket", ANY),
                    Map.entry("java/net/DatagramSocket", ANY),
                    Map.entry("java/net/MulticastSocket", ANY),
                    Map.entry("java/net/URL", Set.of("openConnection", "openStream", "getContent")),
                    Map.entry("java/net/URLClassLoader", ANY),
                    Map.entry("java/net/URLConnection", ANY),
                    Map.entry("java/net/HttpURLConnection", ANY),
                    Map.entry("java/net/InetAddress", ANY),
                    Map.entry("java/net/InetSocketAddress", ANY),
                    Map.entry("java/net/NetworkInterface", ANY),
                    Map.entry("java/nio/channels/SocketChannel", ANY),
                    Map.entry("java/nio/channels/ServerSocketChannel", ANY),
                    Map.entry("java/nio/channels/DatagramChannel", ANY),
                    Map.entry("java/nio/channels/FileChannel", ANY),
                    Map.entry("java/nio/channels/AsynchronousFileChannel", ANY),
                    Map.entry("java/nio/channels/AsynchronousSocketChannel", ANY),
                    Map.entry("java/nio/channels/AsynchronousServerSocketChannel", ANY),
                    Map.entry("java/nio/file/FileSystem", ANY),
                    Map.entry("java/nio/file/FileSystems", ANY),
                    Map.entry("java/io/File", ANY),
                    Map.entry("java/io/FileDescriptor", ANY),
                    Map.entry("java/io/ObjectInputStream", ANY),
                    Map.entry("java/util/zip/ZipFile", ANY),
                    Map.entry("java/util/jar/JarFile", ANY),
                    Map.entry("java/nio/file/Files", ANY),
                    Map.entry("java/io/FileInputStream", ANY),
                    Map.entry("java/io/FileOutputStream", ANY),
                    Map.entry("java/io/FileReader", ANY),
                    Map.entry("java/io/FileWriter", ANY),
                    Map.entry("java/io/RandomAccessFile", ANY),
                    Map.entry("java/lang/ModuleLayer", ANY),
                    Map.entry(
                            "java/lang/ClassLoader",
                            Set.of("<init>", "getSystemClassLoader", "getPlatformClassLoader")),
                    Map.entry("java/lang/reflect/Method", Set.of("invoke")),
                    Map.entry("java/lang/reflect/Constructor", Set.of("newInstance")),
                    Map.entry("java/lang/reflect/Field", Set.of("get", "set")),
                    Map.entry("java/lang/reflect/Proxy", ANY),
                    Map.entry("java/lang/Class", Set.of("newInstance")),
                    Map.entry("java/lang/Module", Set.of("addOpens", "addExports", "addReads")),
                    Map.entry(
                            "java/lang/invoke/MethodHandles", Set.of("privateLookupIn", "lookup")),
                    Map.entry("java/lang/foreign/Linker", ANY),
                    Map.entry("java/lang/foreign/SymbolLookup", ANY));

    /** Methods of any owner. */
    private static final Set<String> FORBIDDEN_NAMES =
            Set.of("setAccessible", "trySetAccessible", "parallelStream");

    /** Packages of the JDK that are nobody's business but its own. */
    private static final Pattern INSIDE_JDK = Pattern.compile("(?:sun|com/sun|jdk)/.*");

    private static final String VIEW = "Lorg/boai/plugins/View;";

    private final Set<String> ownPackages;
    private final Findings findings;
    private final List<String> views = new ArrayList<>();
    private final Map<String, Optional<Class<?>>> apiTypes = new HashMap<>();

    ByteCode(Set<String> ownPackages, Findings findings) {
        this.ownPackages = ownPackages;
        this.findings = findings;
    }

    /** Reads one class file. */
    void check(String entry, byte[] bytes) {
        if (major(bytes) > ClassFile.latestMajorVersion()) {
            findings.add(
                    "class-version",
                    "类 %s 是为更新的 Java 编译的。请用 release %d 编译。",
                    "The class %s is compiled for a newer Java. Compile it with release %d.",
                    readable(entry.replaceFirst("\\.class$", "")),
                    Runtime.version().feature());
            return;
        }
        try {
            ClassModel model = ClassFile.of().parse(bytes);
            String name = readable(model.thisClass().asInternalName());
            if (!entry.equals(model.thisClass().asInternalName() + ".class")) {
                unreadable(entry);
            }
            for (PoolEntry pooled : model.constantPool()) {
                switch (pooled) {
                    case Utf8Entry text -> types(name, text.stringValue());
                    case ClassEntry type -> type(name, type.asInternalName());
                    case MemberRefEntry member -> member(name, member);
                    default -> {}
                }
            }
            model.methods().forEach(method -> calls(name, method));
            if (isView(model)) {
                views.add(name);
            }
        } catch (IllegalArgumentException e) {
            unreadable(entry);
        }
    }

    /** The version of Java that a class file is for, which decides whether it can be read. */
    private static int major(byte[] bytes) {
        return bytes.length < 8
                ? 0
                : Byte.toUnsignedInt(bytes[6]) << 8 | Byte.toUnsignedInt(bytes[7]);
    }

    /** The records that read the rows of other programs. */
    List<String> views() {
        return views;
    }

    private static boolean isView(ClassModel model) {
        return model.findAttribute(Attributes.runtimeVisibleAnnotations())
                .filter(
                        all ->
                                all.annotations().stream()
                                        .anyMatch(one -> one.className().equalsString(VIEW)))
                .isPresent();
    }

    private void unreadable(String entry) {
        findings.add(
                "class-unreadable",
                "%s 不是完好的类文件。请重新构建。",
                "%s is no sound class file. Build the jar again.",
                entry);
    }

    private void types(String where, String text) {
        Matcher house = HOUSE_TYPE.matcher(text);
        while (house.find()) {
            type(where, house.group(1));
        }
    }

    private void type(String where, String owner) {
        if (owner.startsWith(API)) {
            Optional<Class<?>> used = apiType(owner);
            used.filter(type -> type.isAnnotationPresent(Preview.class)).ifPresent(this::preview);
            if (used.isEmpty()) {
                findings.add(
                        "api-missing-type",
                        "类 %s 用到 %s，本平台的 plugins-api 没有它。请用匹配的 plugins-api 重新构建。",
                        "The class %s uses %s, which this platform's plugins-api does not have."
                                + " Build with a plugins-api that fits.",
                        where,
                        readable(owner));
            }
        } else if (isRoom(owner)) {
            findings.add(
                    "platform-reference",
                    "类 %s 用到平台内部的 %s。程序只能使用 org.boai.plugins。",
                    "The class %s uses %s, which is inside the platform. A program uses"
                            + " org.boai.plugins only.",
                    where,
                    readable(owner));
        } else if (INSIDE_JDK.matcher(owner).matches()) {
            forbidden(where, readable(owner));
        }
    }

    private void preview(Class<?> used) {
        findings.note(
                Finding.of(
                        "api-preview",
                        "程序用到 %s,它在下一版 plugins-api 中还可能改变。".formatted(used.getName()),
                        "The program uses %s, which may still change with the next plugins-api."
                                .formatted(used.getName())));
    }

    private boolean isRoom(String owner) {
        String name = owner.substring(0, Math.max(0, owner.lastIndexOf('/'))).replace('/', '.');
        return name.startsWith("org.boai.")
                && !ownPackages.contains(name)
                && !owner.startsWith("[");
    }

    private void member(String where, MemberRefEntry member) {
        String owner = member.owner().asInternalName();
        if (!owner.startsWith(API)) {
            return;
        }
        String name = member.name().stringValue();
        String type = member.type().stringValue();
        Optional<Class<?>> found = apiType(owner);
        if (found.isPresent() && !hasMember(found.get(), name, type)) {
            findings.add(
                    "api-missing-member",
                    "类 %s 用到 %s.%s，本平台的 plugins-api 没有它。请用匹配的 plugins-api 重新构建。",
                    "The class %s uses %s.%s, which this platform's plugins-api does not have."
                            + " Build with a plugins-api that fits.",
                    where,
                    readable(owner),
                    type.startsWith("(") ? name + type : name);
        }
    }

    private Optional<Class<?>> apiType(String internalName) {
        return apiTypes.computeIfAbsent(
                internalName,
                name -> {
                    try {
                        Class<?> type =
                                Class.forName(
                                        readable(name),
                                        false,
                                        org.boai.plugins.Program.class.getClassLoader());
                        return Modifier.isPublic(type.getModifiers())
                                ? Optional.of(type)
                                : Optional.empty();
                    } catch (ClassNotFoundException e) {
                        return Optional.empty();
                    }
                });
    }

    private static boolean hasMember(Class<?> type, String name, String descriptor) {
        boolean here =
                Stream.of(
                                Arrays.stream(type.getDeclaredMethods())
                                        .filter(m -> visible(m.getModifiers()))
                                        .map(
                                                m ->
                                                        m.getName()
                                                                + descriptor(
                                                                        m.getReturnType(),
                                                                        m.getParameterTypes())),
                                Arrays.stream(type.getDeclaredConstructors())
                                        .filter(c -> visible(c.getModifiers()))
                                        .map(
                                                c ->
                                                        "<init>"
                                                                + descriptor(
                                                                        void.class,
                                                                        c.getParameterTypes())),
                                Arrays.stream(type.getDeclaredFields())
                                        .filter(f -> visible(f.getModifiers()))
                                        .map(f -> f.getName() + f.getType().descriptorString()))
                        .flatMap(members -> members)
                        .anyMatch((name + descriptor)::equals);
        return here
                || Stream.concat(
                                Arrays.stream(type.getInterfaces()),
                                type.isInterface()
                                        ? Stream.of(Object.class)
                                        : Optional.<Class<?>>ofNullable(type.getSuperclass())
                                                .stream())
                        .anyMatch(above -> hasMember(above, name, descriptor));
    }

    private static boolean visible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String descriptor(Class<?> result, Class<?>[] parameters) {
        return MethodType.methodType(result, parameters).toMethodDescriptorString();
    }

    private void calls(String where, MethodModel method) {
        String caller = where + "." + method.methodName().stringValue();
        if (method.flags().has(AccessFlag.NATIVE)) {
            forbidden(caller, "native");
        }
        if (method.code().isEmpty()) {
            return;
        }
        for (CodeElement element : method.code().get()) {
            switch (element) {
                case InvokeInstruction call ->
                        call(caller, call.owner().asInternalName(), call.name().stringValue());
                case InvokeDynamicInstruction dynamic ->
                        dynamic.bootstrapArgs().forEach(argument -> handle(caller, argument));
                default -> {}
            }
        }
    }

    private void handle(String caller, ConstantDesc argument) {
        if (argument instanceof DirectMethodHandleDesc handle) {
            String owner = handle.owner().descriptorString();
            boolean creates = handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
            call(
                    caller,
                    owner.startsWith("L") ? owner.substring(1, owner.length() - 1) : owner,
                    creates ? "<init>" : handle.methodName());
        }
    }

    private void call(String caller, String owner, String name) {
        boolean listed =
                Optional.ofNullable(FORBIDDEN.get(owner))
                        .filter(methods -> methods.isEmpty() || methods.contains(name))
                        .isPresent();
        if (listed || FORBIDDEN_NAMES.contains(name)) {
            forbidden(
                    caller,
                    name.equals("<init>")
                            ? "new " + readable(owner)
                            : readable(owner) + "." + name);
        }
    }

    private void forbidden(String caller, String what) {
        findings.add(
                "forbidden-call",
                "%s 调用 %s。程序只计算，不碰进程、线程、网络、文件和反射，请删去。",
                "%s calls %s. A program computes; processes, threads, sockets, files and reflection"
                        + " are not its own. Remove the call.",
                caller,
                what);
    }

    private static String readable(String internalName) {
        return internalName.replace('/', '.');
    }
}
