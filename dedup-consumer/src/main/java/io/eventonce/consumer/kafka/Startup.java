package io.eventonce.consumer.kafka;

import io.eventonce.consumer.StoreNotReadyException;
import io.eventonce.consumer.StoreTables;
import io.eventonce.consumer.UnfitStoreException;
import io.eventonce.event.KafkaTopics;
import io.eventonce.service.Ticker;
import io.eventonce.service.kafka.Codecs;
import io.eventonce.service.kafka.UnusableCodecException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Starts the consumers once PostgreSQL has the tables and Kafka has the topics. Each step is retried until it succeeds,
 * in a separate thread. A stop ends this thread at once.
 */
@Component
class Startup implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final StoreTables tables;
    private final EventTopics topics;
    private final Producer<byte[], byte[]> producer;
    private final EventConsumers consumers;
    private final ThreadPoolTaskScheduler scheduler;
    private final CountDownLatch impossible;
    private final Ticker ticker;
    private volatile String waitingFor = "";
    private long saidAt;
    private final InterruptibleThread thread = new InterruptibleThread("startup");

    /** @param impossible is opened if the consumers can never start */
    Startup(StoreTables tables, EventTopics topics, Producer<byte[], byte[]> producer, EventConsumers consumers,
            ThreadPoolTaskScheduler scheduler, CountDownLatch impossible, Ticker ticker) {
        this.tables = tables;
        this.topics = topics;
        this.producer = producer;
        this.consumers = consumers;
        this.scheduler = scheduler;
        this.impossible = impossible;
        this.ticker = ticker;
        // Or else a stop waits for tasks that wait for PostgreSQL; it ends them, as they are done again after the next
        // start.
        scheduler.setAcceptTasksAfterContextClose(true);
    }

    /** The reason why the consumers do not start yet, in one line. Empty if nothing is missing. */
    String waitingFor() {
        return waitingFor;
    }

    @Override
    public void start() {
        thread.start(this::startConsumers);
    }

    private void startConsumers() {
        try {
            Codecs.tryAll();
            untilDone("PostgreSQL", tables::prepare);
            untilDone("Kafka", () -> {
                topics.create();
                // Known now, so that the first outcome does not wait for it.
                producer.partitionsFor(KafkaTopics.OUTCOMES);
                consumers.start();
            });
        } catch (InterruptedException _) {
            // This process is being stopped.
        } catch (UnfitStoreException e) {
            waitingFor = String.valueOf(e.getMessage());
            LOG.error("This database cannot be the event store: {}", e.getMessage());
            impossible.countDown();
        } catch (UnusableCodecException e) {
            waitingFor = String.valueOf(e.getMessage());
            LOG.error("The consumers cannot start: {}", e.getMessage());
            impossible.countDown();
        }
    }

    private void untilDone(String service, Runnable step) throws InterruptedException {
        while (true) {
            try {
                step.run();
                waitingFor = "";
                return;
            } catch (UnfitStoreException e) {
                throw e;
            } catch (RuntimeException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    say("waiting for " + service + ": " + reason(e));
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof StoreNotReadyException || failure instanceof KafkaException
                ? String.valueOf(failure.getMessage())
                : failure.toString();
    }

    /** Once, and once a minute while nothing changes. */
    private void say(String waiting) {
        long now = ticker.nanos();
        if (!waiting.equals(waitingFor) || now - saidAt > LOG_INTERVAL.toNanos()) {
            LOG.warn("The consumers are {}", waiting);
            saidAt = now;
        }
        waitingFor = waiting;
    }

    /** Waits for nothing that waits for PostgreSQL or Kafka: it is interrupted, and nothing is lost by that. */
    @Override
    public void stop() {
        scheduler.shutdown();
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isStarted();
    }
}
