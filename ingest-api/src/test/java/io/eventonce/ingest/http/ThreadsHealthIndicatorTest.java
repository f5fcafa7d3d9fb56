package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.service.kafka.ClientThreads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ThreadsHealthIndicatorTest {
    @Test
    void aThreadOfAKafkaClientThatHasEndedIsDownForGood() throws InterruptedException {
        CountDownLatch error = new CountDownLatch(1);
        Thread producer = Thread.ofPlatform().name("kafka-producer-network-thread | probed").start(() -> {
            try {
                error.await();
            } catch (InterruptedException _) {
                // It ends.
            }
        });
        ClientThreads clients = new ClientThreads();
        clients.watchProducer("probed");
        ThreadsHealthIndicator threads = new ThreadsHealthIndicator(List.of(), clients);
        assertThat(threads.health().getStatus()).isEqualTo(Status.UP);

        error.countDown();
        producer.join();

        assertThat(threads.health().getStatus()).isEqualTo(Status.DOWN);
    }
}
