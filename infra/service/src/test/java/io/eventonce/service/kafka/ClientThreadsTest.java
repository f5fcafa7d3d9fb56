package io.eventonce.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ClientThreadsTest {
    private final ClientThreads threads = new ClientThreads();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void aThreadThatHasEndedIsNamed() throws Exception {
        Thread producer = start("kafka-producer-network-thread | one");
        Thread admin = start("kafka-admin-client-thread | one");
        threads.watchProducer("one");
        threads.watchAdmin("one");
        assertThat(threads.dead()).isEmpty();

        end.countDown();
        producer.join();
        admin.join();

        assertThat(threads.dead()).containsExactly(producer.getName(), admin.getName());
    }

    @Test
    void aClientWithoutAThreadOfTheExpectedNameIsADefect() {
        assertThatThrownBy(() -> threads.watchProducer("nobody")).hasMessageContaining("| nobody");
    }

    private Thread start(String name) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                end.await();
            } catch (InterruptedException _) {
                // It ends.
            }
        });
    }
}
