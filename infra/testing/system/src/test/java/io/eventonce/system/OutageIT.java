package io.eventonce.system;

import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.kit.TestServices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The answers of the API while a service is away, and afterwards. */
@ExtendWith(SystemExtension.class)
class OutageIT {
    private final SharedSystem system;

    OutageIT(SharedSystem system) {
        this.system = system;
    }

    @AfterEach
    void startWhatIsDead() {
        TestServices.processes().ifPresent(stack -> stack.processes().stream()
                .filter(process -> !process.isAlive())
                .forEach(ManagedProcess::start));
    }

    @Test
    void withoutRedisEverythingIsStillRight() {
        String topic = system.newTopic("no-redis");
        assertThat(system.api().publish(event(topic, "known")).status()).isEqualTo("processed");
        ManagedProcess redis = process(DevStack::redis);
        redis.kill();

        assertThat(system.api().publish(event(topic, "known")).status()).isEqualTo("duplicate");
        assertThat(system.api().publish(event(topic, "known", "{\"other\":true}")).status()).isEqualTo("conflict");
        assertThat(system.api().publish(event(topic, "new")).status()).isEqualTo("processed");
        assertThat(system.api().publish(event(topic, "new")).status()).isEqualTo("duplicate");

        redis.start();
        assertThat(system.api().publish(event(topic, "new")).status()).isEqualTo("duplicate");
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(2, 3, 1, 0));
    }

    @Test
    void withoutPostgresPublishingGoesOnAndQueriesSayThatTheyCannotAnswer() {
        Event event = event(system.newTopic("accept"), "order-1");
        ManagedProcess postgres = process(DevStack::postgres);
        postgres.kill();

        assertThat(system.api().publishAsync(event).code()).isEqualTo(202);
        Answer stats = system.api().get("/stats");
        assertThat(stats.code()).isEqualTo(503);
        assertThat(stats.header("Content-Type")).startsWith("application/problem+json");

        postgres.start();
        await("the event").atMost(Duration.ofSeconds(60)).until(() -> system.database().rows(event.key().topic()) == 1);
    }

    @Test
    void withoutKafkaAPublishIsRefusedAndSendingAgainLaterIsSafe() {
        Event event = event(system.newTopic("refuse"), "order-1");
        ManagedProcess kafka = process(DevStack::kafka);
        kafka.kill();

        Answer refused = system.api().publish(event);
        assertThat(refused.code()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();

        kafka.start();
        await("an answer with an outcome").atMost(Duration.ofSeconds(60))
                .until(() -> system.api().publish(event).code() == 200);
        assertThat(system.database().rows(event.key().topic())).isEqualTo(1);
    }

    @Test
    void aListThatKafkaDoesNotAcknowledgeIsNoSuccessAndSendingAllOfItAgainIsSafe() {
        String topic = system.newTopic("lines");
        byte[] lines = IntStream.range(0, 5_000)
                .mapToObj(i -> new String(EventCodec.encode(event(topic, "n" + i)), UTF_8))
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
        ManagedProcess kafka = process(DevStack::kafka);
        kafka.suspend();
        try {
            Answer answer = system.api().post(lines, "application/x-ndjson");
            assertThat(answer.code()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.body().get("failed").intValue()).isEqualTo(5_000);
        } finally {
            kafka.resume();
        }

        await("a success").atMost(Duration.ofSeconds(60))
                .until(() -> system.api().post(lines, "application/x-ndjson").code() == 200);
        assertThat(system.database().rows(topic)).isEqualTo(5_000);
    }

    /** A container is killed ten seconds after TERM, unless somebody has set more. */
    @Test
    void termIsObeyedWhilePostgresHangsAndNothingIsLost() throws Exception {
        Event event = event(system.newTopic("term"), "order-1");
        ManagedProcess consumer = system.running().consumer();
        ManagedProcess postgres = process(DevStack::postgres);
        postgres.suspend();
        try {
            assertThat(system.api().publishAsync(event).code()).isEqualTo(202);
            await("the batch that waits for PostgreSQL").atMost(Duration.ofSeconds(30))
                    .until(() -> threads(consumer).contains("BatchApplier.apply("));

            ProcessHandle.of(consumer.pid()).orElseThrow().destroy();

            assertThat(consumer.awaitExit(Duration.ofSeconds(10))).isEqualTo(128 + 15);
        } finally {
            postgres.resume();
            if (consumer.isAlive()) {
                consumer.kill();
            }
            consumer.start();
        }
        await("the event").atMost(Duration.ofSeconds(60)).until(() -> system.database().rows(event.key().topic()) == 1);
        assertThat(system.database().counters(event.key().topic())).isEqualTo(new Counters(1, 0, 0, 0));
    }

    private static String threads(ManagedProcess process) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()), "Thread.print").redirectErrorStream(true).start().inputReader()
                .readAllAsString();
    }

    private static ManagedProcess process(Function<DevStack, ManagedProcess> which) {
        assumeTrue(TestServices.processes().isPresent(),
                "a container that is started again is on another port; the processes are killed instead");
        return which.apply(TestServices.processes().orElseThrow());
    }
}
