package io.eventonce.kit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A client of {@code GET /events/stream} that crashes all the time: it leaves after a few events, and comes back with
 * the id of the last message that it took. It does not give up while nobody answers.
 */
public final class StreamFollower implements AutoCloseable {
    private static final int MOST_AT_A_TIME = 8;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private final URI uri;
    private final Random random;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> events = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable StreamConnection connection;
    private String lastId = "";
    private int connections;
    private String refusal = "";

    private StreamFollower(URI uri, Random random) {
        this.uri = uri;
        this.random = random;
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    /** Starts one; returns when it has a place in the stream. */
    public static StreamFollower start(URI api, String query, Random random) throws IOException {
        StreamFollower follower = new StreamFollower(api.resolve("/events/stream" + query), random);
        follower.follow(1);
        follower.thread.start();
        return follower;
    }

    /** The events that it has taken, as JSON. */
    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** How often it has connected with success. */
    public synchronized int connections() {
        return connections;
    }

    /** Why its last id was refused; empty if it never was. */
    public synchronized String refusal() {
        return refusal;
    }

    private void run() {
        while (!closed && refusal().isEmpty()) {
            try {
                follow(random.nextInt(1, MOST_AT_A_TIME + 1));
            } catch (IOException nobodyAnswers) {
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private void follow(int most) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        try (StreamConnection opened = StreamConnection.open(client, request.build())) {
            connection = opened;
            if (opened.head().statusCode() != 200) {
                refused(opened);
                throw new IOException("answered " + opened.head().statusCode());
            }
            connected();
            for (int i = 0; i < most && !closed; i++) {
                Optional<StreamConnection.Message> message = opened.next();
                if (message.isEmpty()) {
                    return;
                }
                take(message.get());
            }
        }
    }

    private synchronized void refused(StreamConnection answer) {
        if (answer.head().statusCode() < 500) {
            refusal = answer.rest();
        }
    }

    private synchronized void connected() {
        connections++;
    }

    private synchronized void take(StreamConnection.Message message) {
        lastId = message.id();
        if (!message.data().isEmpty()) {
            events.add(message.data());
        }
    }

    @Override
    public void close() {
        closed = true;
        StreamConnection open = connection;
        if (open != null) {
            open.close();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
