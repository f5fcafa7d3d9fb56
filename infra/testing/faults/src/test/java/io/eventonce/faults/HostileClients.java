package io.eventonce.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Attacks ingest-api until it is closed: a client that is cut off connects again. */
final class HostileClients implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final URI api;
    private final AtomicLong requests = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopped;

    HostileClients(URI api, Collection<Attack> attacks) {
        this.api = api;
        for (Attack attack : attacks) {
            for (int i = 0; i < attack.clients(); i++) {
                threads.execute(() -> repeat(attack));
            }
        }
    }

    /** The number of requests begun. */
    long requests() {
        return requests.get();
    }

    private void repeat(Attack attack) {
        while (!stopped) {
            try (Socket socket = new Socket()) {
                open.add(socket);
                requests.incrementAndGet();
                attack.run(socket, api);
            } catch (IOException cutOff) {
                // As it should be.
            }
            open.removeIf(Socket::isClosed);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        threads.close();
    }
}
