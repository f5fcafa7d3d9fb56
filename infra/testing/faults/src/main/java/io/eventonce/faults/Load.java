package io.eventonce.faults;

import io.eventonce.checker.Channel;
import io.eventonce.checker.Ledger;
import io.eventonce.client.EventonceClient;
import io.eventonce.kit.Events;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Sends over HTTP and to Kafka at once until it is closed: new events, the same events again over the same or the other
 * channel, events in conflict, and records that are not events. The choices depend on the seed alone. The results go to
 * the ledger and to the log.
 */
final class Load implements AutoCloseable {
    private static final int SENDERS = 6;

    private final SendLog log;
    private final PublishClient client;
    private final List<Sender> senders;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopped;

    /**
     * Starts sending at once.
     *
     * @param run the prefix of the events' topics; used by no other run
     * @param file for the log, which is overwritten
     */
    Load(URI api, String kafkaBootstrap, String run, long seed, Ledger ledger, Path file) {
        log = new SendLog(ledger, file);
        client = new PublishClient(api);
        AtomicLongArray begun = new AtomicLongArray(SENDERS);
        Choices[] choices = new Choices[SENDERS];
        Arrays.setAll(choices, sender -> new Choices(new Events(run), seed, sender, begun));
        senders = List.of(new KafkaSender(kafkaBootstrap, choices[0], log),
                new HttpSender("http-1", client, choices[1], log),
                new HttpSender("http-2", client, choices[2], log),
                new HttpSender("http-3", client, choices[3], log),
                new ClientSender(Channel.HTTP, EventonceClient.overHttp(api, ClientSender.OPTIONS), choices[4], log),
                new ClientSender(Channel.KAFKA, EventonceClient.overKafka(Map.of("bootstrap.servers", kafkaBootstrap),
                        api, ClientSender.OPTIONS), choices[5], log));
        senders.forEach(sender -> threads.execute(() -> keepSending(sender)));
    }

    private void keepSending(Sender sender) {
        try {
            while (!stopped) {
                sender.sendNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops sending, and returns when every send has been answered or given up. */
    @Override
    public void close() {
        stopped = true;
        threads.close();
        senders.forEach(Sender::close);
        client.close();
        log.close();
    }
}
