package io.eventonce.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.demo.Main;
import io.eventonce.event.Event;
import io.eventonce.event.Outcome;
import io.eventonce.kit.Events;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemExtension.class)
class BulkIT {
    private static final int SENDS = 20_000;
    private static final int UNIQUE = 14_000;
    private static final int LIST = 500;

    private final SharedSystem system;

    BulkIT(SharedSystem system) {
        this.system = system;
    }

    @Test
    void of20000EventsWith30PercentDuplicatesHalfOverHttpAndHalfFromKafkaWithoutKeys14000AreStored() {
        String topic = system.newTopic("bulk");
        Stats before = system.api().stats();
        List<Event> sends = new ArrayList<>(Events.many(topic, UNIQUE));
        Random random = new Random(20_000);
        while (sends.size() < SENDS) {
            sends.add(sends.get(random.nextInt(UNIQUE)));
        }
        Collections.shuffle(sends, random);

        try (ExecutorService requests = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int from = 0; from < SENDS / 2; from += LIST) {
                List<Event> list = sends.subList(from, from + LIST);
                answers.add(CompletableFuture.supplyAsync(() -> system.api().publish(list), requests));
            }
            List<CompletableFuture<RecordMetadata>> sent = sends.subList(SENDS / 2, SENDS).stream()
                    .map(system.kafka()::sendUnkeyed)
                    .toList();
            List<Outcome> ofKafka = system.kafka().outcomesOf(sent);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join().code()).isEqualTo(200));
            long processed = answers.stream().mapToLong(answer -> answer.join().body().path("processed").asLong())
                    .sum();
            assertThat(processed + Collections.frequency(ofKafka, Outcome.PROCESSED)).isEqualTo(UNIQUE);
        }

        assertThat(system.database().rows(topic)).isEqualTo(UNIQUE);
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(UNIQUE, SENDS - UNIQUE, 0, 0));
        Stats after = system.api().stats();
        assertThat(after.received() - before.received()).isEqualTo(SENDS);
        assertThat(after.processed() - before.processed()).isEqualTo(UNIQUE);
        assertThat(after.dropped() - before.dropped()).isEqualTo(SENDS - UNIQUE);
        assertThat(after.addUp()).isTrue();
    }

    @Test
    void whatWasReceivedIsWhatWasSentAndAddsUp() {
        String topic = system.newTopic("sum");
        Stats before = system.api().stats();
        system.api().publish(Events.many(topic, 5));
        system.api().publish(Events.many(topic, 3));
        system.api().publish(Events.event(topic, "id-0", "{\"another\":true}"));
        system.kafka().outcomesOf(List.of(system.kafka().send(0, null), system.kafka().send(1, new byte[0])));

        Stats after = system.api().stats();

        assertThat(after.received() - before.received()).isEqualTo(11);
        assertThat(after.processed() - before.processed()).isEqualTo(5);
        assertThat(after.dropped() - before.dropped()).isEqualTo(4);
        assertThat(after.conflicts() - before.conflicts()).isEqualTo(1);
        assertThat(after.rejected() - before.rejected()).isEqualTo(2);
        assertThat(after.addUp()).isTrue();
    }

    @Test
    void theDemoFindsThatEverybodySaysTheSame() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8);
        var services = system.running().addresses();

        int exitCode = Main.run(print, print, "demo", "--events", "2000", "--api", system.api().uri().toString(),
                "--kafka", services.kafkaBootstrap(), "--postgres", services.jdbcUrl(), "--postgres-user",
                services.user(), "--postgres-password", services.password());

        assertThat(output.toString(StandardCharsets.UTF_8)).contains("every event is stored once").doesNotContain("✗");
        assertThat(exitCode).isZero();
    }
}
