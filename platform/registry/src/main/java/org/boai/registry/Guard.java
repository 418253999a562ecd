package org.boai.registry;

import org.boai.plugins.Text;
import org.boai.store.Origin;
import org.boai.store.Reach;
import org.boai.store.Span;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps the calls of one version of a program apart from everything else: so many at once, each on
 * a thread that nothing else needs, none longer than its deadline, their failures counted. A call
 * that does not end is left alone, never interrupted: it may be in the midst of the database's
 * file. It keeps its place, and gets no second thread.
 */
final class Guard {
    private static final Logger LOG = System.getLogger(Guard.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final String name;
    private final GuardLimits limits;
    private final Consumer<Text> alarm;
    private final Semaphore places;
    private final ThreadPoolExecutor threads;
    private final Set<Call<?>> abandoned = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Window window = new Window();
    private volatile Optional<Text> fence = Optional.empty();

    /**
     * Guards a version.
     *
     * @param name the program and its version
     * @param limits what it may take
     * @param alarm hears why it has to be fenced off
     */
    Guard(String name, GuardLimits limits, Consumer<Text> alarm) {
        this.name = name;
        this.limits = limits;
        this.alarm = alarm;
        this.places = new Semaphore(limits.atOnce(), true);
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        IDLE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new SynchronousQueue<>(),
                        work -> new ProgramThread(work, name));
    }

    /** The calls and failures of the current minute. */
    private static final class Window {
        private long began = System.nanoTime();
        private int calls;
        private int failures;

        /** What failed before somebody put the program back is behind it. */
        synchronized void clear() {
            began = System.nanoTime();
            calls = 0;
            failures = 0;
        }

        synchronized boolean tooMany(boolean failure, int most) {
            long now = System.nanoTime();
            if (now - began > WINDOW) {
                clear();
            }
            calls++;
            failures += failure ? 1 : 0;
            return failure && failures >= most && 2 * failures >= calls;
        }
    }

    /** A call and the thread that runs it, from when it does. */
    private static final class Call<R> extends FutureTask<R> {
        private volatile Optional<ProgramThread> thread = Optional.empty();

        Call(Supplier<R> work) {
            super(work::get);
        }

        @Override
        public void run() {
            thread = ProgramThread.current();
            try {
                super.run();
            } finally {
                thread = Optional.empty();
            }
        }

        Duration inside() {
            return Duration.ofNanos(thread.map(ProgramThread::inside).orElse(0L));
        }

        boolean isLooping() {
            return thread.filter(own -> own.getState() == Thread.State.RUNNABLE).isPresent();
        }
    }

    /** Runs a call that keeps its place until it returns. */
    <R> R pinned(Supplier<R> call) {
        requireOpen();
        running.incrementAndGet();
        try {
            return call.get();
        } finally {
            running.decrementAndGet();
        }
    }

    /** Runs a call in which the program's code may run. */
    <R> R call(Supplier<R> work) {
        if (ProgramThread.current().isPresent()) {
            return pinned(work);
        }
        return Span.current()
                .part("program " + name, Span.Kind.INTERNAL, span -> onThread(work, span));
    }

    private <R> R onThread(Supplier<R> work, Span span) {
        requireOpen();
        takePlace();
        running.incrementAndGet();
        Origin origin = Origin.current();
        Reach reach = Reach.present();
        Call<R> call =
                new Call<>(
                        () -> {
                            try {
                                return span.call(() -> origin.call(() -> reach.call(work)));
                            } finally {
                                running.decrementAndGet();
                                places.release();
                            }
                        });
        threads.execute(call);
        try {
            return result(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a program was called.", e);
        }
    }

    private void requireOpen() {
        Optional<Text> why = fence;
        if (why.isPresent()) {
            throw new ProgramStopped(ProgramStopped.Reason.FENCED, why.get());
        }
    }

    private void takePlace() {
        try {
            boolean free =
                    places.tryAcquire()
                            || (places.getQueueLength() < limits.waiting()
                                    && places.tryAcquire(
                                            limits.patience().toMillis(), TimeUnit.MILLISECONDS));
            if (!free) {
                refused.incrementAndGet();
                throw new ProgramStopped(
                        ProgramStopped.Reason.BUSY,
                        Text.of(
                                "程序 %s 正在处理 %d 个请求，暂时不能再接。请稍后再试。".formatted(name, limits.atOnce()),
                                "The program %s is answering %d requests and takes no more for the moment. Try again shortly."
                                        .formatted(name, limits.atOnce())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a program.", e);
        }
    }

    private <R> R result(Call<R> call) throws InterruptedException {
        while (true) {
            try {
                long left = limits.deadline().minus(call.inside()).toMillis();
                R result = call.get(Math.max(1, left), TimeUnit.MILLISECONDS);
                window.tooMany(false, limits.failures());
                return result;
            } catch (TimeoutException e) {
                // The database may be slow; only the program's own time counts.
                if (call.inside().compareTo(limits.deadline()) >= 0) {
                    throw late(call);
                }
            } catch (ExecutionException e) {
                throw thrown(e);
            }
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case null, default -> new IllegalStateException(e);
        };
    }

    private ProgramStopped late(Call<?> call) {
        abandoned.add(call);
        failed.incrementAndGet();
        Text text =
                Text.of(
                        "程序 %s 的代码运行超过 %d 秒没有返回，已停止接受请求。请联系管理员恢复上一版本或升级程序。"
                                .formatted(name, limits.deadline().toSeconds()),
                        "The code of %s ran for more than %d seconds and takes no more requests. Ask an administrator to roll it back or upgrade it."
                                .formatted(name, limits.deadline().toSeconds()));
        fence(text);
        return new ProgramStopped(ProgramStopped.Reason.TIMEOUT, text);
    }

    /** Runs the program's own code: its time counts, and what it throws is its fault. */
    <R> R code(Supplier<R> code) {
        Optional<ProgramThread> own = ProgramThread.current();
        try {
            return own.isPresent() ? own.get().inside(code) : code.get();
        } catch (ProgramStopped e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (own.filter(thread -> !thread.blames(e)).isPresent()) {
                throw e;
            }
            throw failure(e);
        }
    }

    /** Runs what the platform does while the program's code waits for it. */
    static <R> R service(Supplier<R> service) {
        Optional<ProgramThread> own = ProgramThread.current();
        return own.isPresent() ? own.get().outside(service) : service.get();
    }

    private ProgramStopped failure(Throwable thrown) {
        failed.incrementAndGet();
        LOG.log(Level.WARNING, "The code of " + name + " threw.", thrown);
        if (window.tooMany(true, limits.failures())) {
            fence(
                    Text.of(
                            "程序 %s 屡次出错，已停止接受请求。请联系管理员恢复上一版本或升级程序。".formatted(name),
                            "The program %s failed repeatedly and takes no more requests. Ask an administrator to roll it back or upgrade it."
                                    .formatted(name)));
        }
        return new ProgramStopped(
                ProgramStopped.Reason.FAILED,
                Text.of(
                        "程序 %s 出错，已记录。请联系程序的维护者；其他功能不受影响。".formatted(name),
                        "The program %s failed; the log has it. Tell whoever maintains it; everything else works."
                                .formatted(name)),
                thrown);
    }

    private void fence(Text why) {
        boolean first = fence.isEmpty();
        fence = Optional.of(why);
        if (first) {
            alarm.accept(why);
        }
    }

    /** Lets no call in; those that run are left alone. */
    void close(Text why) {
        fence = Optional.of(why);
    }

    /** Lets calls in again. */
    void open() {
        window.clear();
        fence = Optional.empty();
    }

    Optional<Text> fence() {
        return fence;
    }

    /** Whether a call that should have ended long ago still keeps a processor busy. */
    boolean isLooping() {
        abandoned.removeIf(FutureTask::isDone);
        return abandoned.stream().anyMatch(Call::isLooping);
    }

    int running() {
        return running.get();
    }

    CallFigures figures() {
        return new CallFigures(
                running.get(),
                limits.atOnce(),
                limits.deadline(),
                failed.get(),
                refused.get(),
                abandoned.stream().filter(call -> !call.isDone()).count());
    }
}
