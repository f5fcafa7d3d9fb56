package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Send;
import io.eventonce.checker.Way;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Three brokers with three copies of everything. That two of them have to be written is not their setting, but that of the topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaClusterFaultsIT {
    private final Reused<Cluster> reused = new Reused<>(Cluster::start);

    @AfterAll
    void close() {
        reused.close();
    }

    private record Cluster(FaultSystem system) implements Reused.Part {
        static Cluster start() {
            FaultSystem.Builder builder = Seed.system().consumerVariable("EVENTONCE_KAFKA_REPLICATION_FACTOR", "3");
            builder.stack().brokers(3);
            return new Cluster(builder.start());
        }

        @Override
        public void close() {
            system.close();
        }
    }

    @FaultTest
    void oneOfThreeBrokersIsKilled(Seed seed) {
        reused.use(cluster -> {
            FaultRun run = seed.begin(cluster.system());
            ManagedProcess broker = inAnyOrder(run).getFirst();
            run.underLoad(() -> {
                broker.kill();
                long before = acknowledged(run);
                await("publishing goes on").atMost(Duration.ofSeconds(60))
                        .until(() -> acknowledged(run) > before + 100);
                broker.start();
            });
            run.judge();
        });
    }

    @FaultTest
    void twoOfThreeBrokersAreKilled(Seed seed) {
        reused.use(cluster -> {
            FaultRun run = seed.begin(cluster.system());
            List<ManagedProcess> brokers = inAnyOrder(run);
            run.underLoad(() -> {
                brokers.get(0).kill();
                brokers.get(1).kill();
                await("publish is refused").atMost(Duration.ofSeconds(60)).ignoreExceptions()
                        .untilAsserted(() -> assertThat(probe(run))
                                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                                .satisfies(
                                        answer -> assertThat(answer.headers().firstValue("Retry-After")).isPresent()));
                brokers.get(0).start();
                brokers.get(1).start();
            });
            run.judge();
        });
    }

    /** Its topic lacks a copy, while the others have enough: rejected records wait, and nothing else. */
    @FaultTest
    void deadLettersLackACopyForAWhile(Seed seed) {
        reused.use(cluster -> {
            FaultRun run = seed.begin(cluster.system());
            try (KafkaHand hand = new KafkaHand(cluster.system())) {
                hand.keepOn(KafkaTopics.DEAD_LETTER, List.of(1, 2));
            }
            ManagedProcess broker = run.system().stack().kafkas().get(run.random().nextInt(2));
            run.underLoad(() -> {
                broker.kill();
                await("rejected records wait").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        Health.of(run.system())).contains("takes no copies of rejected records"));
                long before = acknowledged(run);
                await("publishing goes on").atMost(Duration.ofSeconds(60))
                        .until(() -> acknowledged(run) > before + 100);
                run.awaitRecovery();
                broker.start();
            });
            run.judge();
        });
    }

    private static List<ManagedProcess> inAnyOrder(FaultRun run) {
        List<ManagedProcess> brokers = new ArrayList<>(run.system().stack().kafkas());
        Collections.shuffle(brokers, run.random());
        return brokers;
    }

    private static long acknowledged(FaultRun run) {
        return run.ledger().sends().stream().filter(send -> send.answer().isAcknowledged()).count();
    }

    /** Whatever the answer to this one publish is, it may be stored. */
    private static HttpResponse<Void> probe(FaultRun run) throws IOException, InterruptedException {
        Event event = new Events("probe-" + run.seed()).event(run.ledger().size(), 0);
        run.ledger().add(Send.of(Way.HTTP, event, new Answer.Unknown()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(run.system().api().resolve("/publish"))
                    .timeout(Duration.ofSeconds(20)).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(EventCodec.encode(event))).build(), BodyHandlers.discarding());
        }
    }
}
