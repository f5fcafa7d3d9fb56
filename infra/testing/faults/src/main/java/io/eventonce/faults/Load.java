package io.eventonce.faults;

import io.eventonce.checker.Ledger;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Sends over HTTP and to Kafka at once until it is closed: new events, the same ones again by the same way or the other,
 * events in conflict, and records that are no events. What is chosen depends on the seed alone; what comes of it is
 * told to the ledger and written to the log.
 */
public final class Load implements AutoCloseable {
    private static final int HTTP_SENDERS = 4;

    private final SendLog log;
    private final PublishClient client;
    private final KafkaSender kafka;
    private final List<HttpSender> http = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts sending at once.
     *
     * @param run the topics of events begin with it; used by no other run
     * @param log is written anew
     */
    public Load(URI api, String kafkaBootstrap, String run, long seed, Ledger ledger, Path log) {
        this.log = new SendLog(log);
        this.client = new PublishClient(api);
        Events events = new Events(run);
        AtomicLongArray begun = new AtomicLongArray(1 + HTTP_SENDERS);
        kafka = new KafkaSender(kafkaBootstrap, events, new Choices(seed, 0, begun), ledger, this.log);
        for (int i = 1; i <= HTTP_SENDERS; i++) {
            http.add(new HttpSender("http-" + i, client, events, new Choices(seed, i, begun), ledger, this.log));
        }
        threads.execute(kafka);
        http.forEach(threads::execute);
    }

    /** Stops sending, and returns when every send has been answered or given up. */
    @Override
    public void close() {
        kafka.stop();
        http.forEach(HttpSender::stop);
        threads.close();
        client.close();
        log.close();
    }
}
