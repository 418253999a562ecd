package org.boai.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that send requests as fast as they are answered, each over one connection that it keeps.
 * They run in this process and do the same work for either side: bytes out, answer read.
 */
final class Load {
    private final int port;
    private final int clients;
    private final int status;
    private final Requests requests;

    /** Requests, whole and in bytes. */
    interface Requests {
        byte[] next(SplittableRandom random);
    }

    /** Sends to the port, and expects the status of every answer. */
    Load(int port, int clients, int status, Requests requests) {
        this.port = port;
        this.clients = clients;
        this.status = status;
        this.requests = requests;
    }

    /** Requests per second. */
    double run(Duration time) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Long>> answers = new ArrayList<>();
            long began = System.nanoTime();
            long end = began + time.toNanos();
            for (int i = 0; i < clients; i++) {
                SplittableRandom random = new SplittableRandom(System.nanoTime() + i);
                Callable<Long> client = () -> client(end, random);
                answers.add(threads.submit(client));
            }
            long sum = 0;
            for (Future<Long> answer : answers) {
                sum += answer.get();
            }
            return sum / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** The bytes of one answer's body. */
    int sizeOfOne() throws IOException {
        try (Wire wire = Wire.to(port)) {
            Wire.Answer answer = wire.ask(requests.next(new SplittableRandom(1))).expect(status);
            return answer.body().getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private long client(long end, SplittableRandom random) throws IOException {
        try (Wire wire = Wire.to(port)) {
            long answered = 0;
            while (System.nanoTime() < end) {
                wire.ask(requests.next(random)).expect(status);
                answered++;
            }
            return answered;
        }
    }
}
