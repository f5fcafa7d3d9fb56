package io.eventonce.consumer.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what Kafka answers to an administrator's question. */
final class KafkaAnswer {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private KafkaAnswer() {
    }

    /**
     * The answer.
     *
     * @param purpose such as "describe the topics"
     * @throws KafkaException if there is no answer, or Kafka refuses, which then is the cause
     */
    static <T> T to(String purpose, KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot " + purpose + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("cannot " + purpose + ": no answer within " + TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("cannot " + purpose + ": interrupted", e);
        }
    }
}
