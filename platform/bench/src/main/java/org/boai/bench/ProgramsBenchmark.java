package org.boai.bench;

import org.boai.bench.Measurement.Told;
import org.boai.plugins.Endpoint;
import org.boai.plugins.EntityType;
import org.boai.plugins.ProgramDefinition;
import org.boai.registry.Deployed;
import org.boai.security.Role;
import org.boai.server.Platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Upgrades a program back and forth under clients that call it without pause: what fails, what the
 * longest request takes beside the longest without upgrades, and whether classes pile up. Besides:
 * how long it takes from a jar to its first answer, and to look at a jar of 5 MB.
 */
final class ProgramsBenchmark implements Benchmark {
    private static final int SWAPS = 200;
    private static final int CLIENTS = 16;
    private static final int SETTLED = 10;
    private static final int FILLING = 5 << 20;
    private static final long MIB = 1 << 20;
    private static final String PASSWORD = "Bench-programs-1";

    @Override
    public List<Measurement> run(Stage stage, Plan plan) throws Exception {
        Path jar = jar();
        try (Ground.Fresh fresh = stage.ground().fresh();
                Platform platform = Platform.open(fresh.settings());
                HttpClient http = HttpClient.newHttpClient()) {
            platform.start();
            Caller caller = new Caller(platform, http);
            byte[] first = version(jar, "1.0.0", 0);
            byte[] second = version(jar, "2.0.0", 0);
            double passport = passport(caller, jar);
            double deployed = caller.deploy(first);
            return List.of(
                    swaps(stage, caller, second)
                            .with("deployToFirstAnswerSeconds", deployed)
                            .with("passportOf5MbSeconds", passport));
        }
    }

    /** The program of the installation that has the most to load. */
    private static Path jar() throws IOException {
        try (Stream<Path> jars = Files.list(Platform.home().resolve("programs"))) {
            return jars.filter(file -> file.toString().endsWith(".jar"))
                    .max(java.util.Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static double passport(Caller caller, Path jar) throws Exception {
        byte[] large = version(jar, "1.0.0", FILLING);
        caller.check(large);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            seconds.add(caller.check(large));
        }
        return Rounds.median(seconds);
    }

    private static Measurement swaps(Stage stage, Caller caller, byte[] second) throws Exception {
        Clients quiet = new Clients(caller);
        long began = System.nanoTime();
        quiet.during(() -> Thread.sleep(Duration.ofSeconds(20)));
        double calm = quiet.requests.get() / ((System.nanoTime() - began) / 1e9);

        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        Clients clients = new Clients(caller);
        Map<String, Double> notes = new TreeMap<>();
        // Looking at the memory stops everyone, so the clients rest meanwhile.
        clients.during(() -> swap(caller, second, SETTLED, loaders));
        collect(notes, "After10");
        long before = clients.requests.get();
        long swapping = System.nanoTime();
        clients.during(() -> swap(caller, second, SWAPS - SETTLED, loaders));
        double rate = (clients.requests.get() - before) / ((System.nanoTime() - swapping) / 1e9);
        notes.put("secondsPerSwap", (System.nanoTime() - swapping) / 1e9 / (SWAPS - SETTLED));
        // Threads of the last version end when they have been idle for a second.
        Thread.sleep(Duration.ofSeconds(3));
        collect(notes, "AtEnd");
        notes.put("oldLoadersLeft", Math.max(0, alive(loaders) - 1.0));
        notes.put("failed", clients.failed.doubleValue());
        notes.put("overOneSecond", clients.slow.doubleValue());
        notes.put("requests", clients.requests.doubleValue());
        notes.put("swaps", (double) SWAPS);
        notes.put("requestsPerSecond", rate);
        notes.put("requestsPerSecondWithoutSwaps", calm);
        clients.firstFailure.ifPresent(System.err::println);
        return new Measurement(
                "programs",
                stage.ground().name(),
                "s, the longest request",
                clients.longest.get() / 1e9,
                quiet.longest.get() / 1e9,
                new Told(),
                notes);
    }

    private static void swap(
            Caller caller, byte[] second, int times, List<WeakReference<ClassLoader>> loaders)
            throws Exception {
        for (int swap = 1; swap <= times; swap++) {
            if (swap % 2 == 1) {
                caller.deploy(second);
            } else {
                caller.rollback();
            }
            loaders.add(new WeakReference<>(caller.loader()));
        }
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream()
                .map(WeakReference::get)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .count();
    }

    private static void collect(Map<String, Double> notes, String when) {
        forgetWhatIsSoftlyHeld();
        System.gc();
        notes.put(
                "classes" + when,
                (double) ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .forEach(usage -> notes.put("metaspaceMib" + when, usage.getUsed() / (double) MIB));
    }

    /** The JDK holds forms of method handles until memory is short, which is nobody's leak. */
    private static void forgetWhatIsSoftlyHeld() {
        long all = Math.min(Runtime.getRuntime().maxMemory(), Integer.MAX_VALUE - 8L);
        try {
            byte[] tooMuch = new byte[(int) all];
            throw new IllegalStateException(
                    "There is room for %d bytes.".formatted(tooMuch.length));
        } catch (OutOfMemoryError _) {
            // Whatever is softly held goes before it.
        }
    }

    /** The jar under another version, perhaps filled with classes up to a size. */
    private static byte[] version(Path file, String version, int atLeast) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                out.setLevel(atLeast > 0 ? 0 : 6);
                String folder = "";
                for (JarEntry entry : jar.stream().toList()) {
                    String name = entry.getName();
                    if (!name.equals(JarFile.MANIFEST_NAME) && !entry.isDirectory()) {
                        add(out, name, jar.getInputStream(entry).readAllBytes());
                        if (name.endsWith(".class") && name.contains("/")) {
                            folder = name.substring(0, name.lastIndexOf('/'));
                        }
                    }
                }
                for (int i = 0; bytes.size() < atLeast; i++) {
                    add(out, folder + "/Filler" + i + ".class", filler(folder, i));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    /** A class of some thousand bytes that does nothing. */
    private static byte[] filler(String folder, int number) {
        ClassDesc name = ClassDesc.of(folder.replace('/', '.'), "Filler" + number);
        return ClassFile.of()
                .build(
                        name,
                        type -> {
                            for (int i = 0; i < 50; i++) {
                                String text = "A sentence that fills the class, number " + i;
                                type.withMethodBody(
                                        "text" + i,
                                        MethodTypeDesc.of(ConstantDescs.CD_String),
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code -> code.loadConstant(text).areturn());
                            }
                        });
    }

    /** Work during which the clients call. */
    private interface Work {
        void run() throws Exception;
    }

    /** Clients that call the program without pause. */
    private static final class Clients {
        private final Caller caller;
        private final AtomicLong requests = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private final AtomicLong slow = new AtomicLong();
        private final AtomicLong longest = new AtomicLong();
        private volatile Optional<String> firstFailure = Optional.empty();

        Clients(Caller caller) {
            this.caller = caller;
        }

        void during(Work work) throws Exception {
            AtomicBoolean end = new AtomicBoolean();
            List<Future<?>> clients = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(threads.submit(() -> call(end)));
                }
                try {
                    work.run();
                } finally {
                    end.set(true);
                }
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }

        private void call(AtomicBoolean end) {
            while (!end.get()) {
                long began = System.nanoTime();
                Optional<String> failure = caller.call();
                long took = System.nanoTime() - began;
                requests.incrementAndGet();
                longest.accumulateAndGet(took, Math::max);
                if (took > 1e9) {
                    slow.incrementAndGet();
                }
                if (failure.isPresent()) {
                    failed.incrementAndGet();
                    firstFailure = firstFailure.or(() -> failure);
                }
            }
        }
    }

    /** An administrator who speaks to the platform over HTTP. */
    private static final class Caller {
        private final Platform platform;
        private final HttpClient http;
        private final String token;
        private volatile String program = "";
        private volatile List<String> paths = List.of();
        private final AtomicLong next = new AtomicLong();

        Caller(Platform platform, HttpClient http) {
            this.platform = platform;
            this.http = http;
            platform.accounts()
                    .add(
                            "bench",
                            Role.ADMINISTRATOR,
                            "CN",
                            Optional.empty(),
                            Optional.of(PASSWORD),
                            "bench");
            this.token = platform.accounts().signIn("bench", PASSWORD, "127.0.0.1").token();
        }

        private HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1" + path))
                    .header("Authorization", "Bearer " + token);
        }

        private HttpResponse<String> send(HttpRequest request) throws Exception {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }

        private HttpResponse<String> upload(String path, byte[] jar) throws Exception {
            return send(
                    to(path).header("Content-Type", "application/java-archive")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(jar))
                            .build());
        }

        /** Seconds to look at a jar. */
        double check(byte[] jar) throws Exception {
            long began = System.nanoTime();
            HttpResponse<String> said = upload("/programs?dryRun=true", jar);
            if (said.statusCode() != 200 || !said.body().contains("\"accepted\":true")) {
                throw new IllegalStateException(said.body());
            }
            return (System.nanoTime() - began) / 1e9;
        }

        /** Seconds from the jar to the first answer of the program. */
        double deploy(byte[] jar) throws Exception {
            long began = System.nanoTime();
            HttpResponse<String> said = upload("/programs", jar);
            if (said.statusCode() != 201) {
                throw new IllegalStateException(said.body());
            }
            if (program.isEmpty()) {
                learn(said.headers().firstValue("Location").orElseThrow());
            }
            call().ifPresent(
                            failure -> {
                                throw new IllegalStateException(failure);
                            });
            return (System.nanoTime() - began) / 1e9;
        }

        private void learn(String location) {
            program = location.substring(location.lastIndexOf('/') + 1);
            ProgramDefinition definition =
                    platform.registry().program(program).orElseThrow().definition();
            List<String> found = new ArrayList<>();
            for (EntityType entity : definition.entities()) {
                found.add("/programs/" + program + "/" + entity.name() + "?limit=10");
            }
            for (Endpoint<?, ?> endpoint : definition.endpoints()) {
                if (endpoint.method() == Endpoint.Method.GET) {
                    String path =
                            endpoint.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
                    found.add("/programs/" + program + "/x/" + path.replaceFirst("^/", ""));
                }
            }
            paths = List.copyOf(found);
        }

        void rollback() throws Exception {
            HttpResponse<String> said =
                    send(
                            to("/programs/" + program + "/rollback")
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build());
            if (said.statusCode() != 200) {
                throw new IllegalStateException(said.body());
            }
        }

        /** Calls one address of the program; what is not there is an answer too. */
        Optional<String> call() {
            String path = paths.get((int) (next.getAndIncrement() % paths.size()));
            try {
                HttpResponse<String> said = send(to(path).GET().build());
                boolean well =
                        said.statusCode() == 200
                                || (said.statusCode() == 404 && path.contains("/x/"));
                return well
                        ? Optional.empty()
                        : Optional.of(path + " " + said.statusCode() + " " + said.body());
            } catch (Exception e) {
                return Optional.of(path + " " + e);
            }
        }

        ClassLoader loader() {
            Deployed running = platform.registry().program(program).orElseThrow();
            return running.definition().entities().getFirst().record().getClassLoader();
        }
    }
}
