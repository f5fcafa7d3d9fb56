package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Channel;
import io.eventonce.checker.Send;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.event.Event;
import io.eventonce.event.KafkaTopics;
import io.eventonce.kit.Events;
import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Three brokers with three copies of everything. That two of them have to be written is not their setting, but that of
 * the topics.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaClusterFaultsIT {
    private final SharedByClass<Cluster> shared = new SharedByClass<>(Cluster::start);

    @AfterAll
    void close() {
        shared.close();
    }

    private record Cluster(RunningSystem system) implements SharedByClass.Part {
        static Cluster start() {
            return new Cluster(Seed.system().stack(stack -> stack.brokers(3))
                    .consumerVariable("EVENTONCE_KAFKA_REPLICATION_FACTOR", "3").start());
        }

        @Override
        public void close() {
            system.close();
        }
    }

    @FaultTest
    void oneOfThreeBrokersIsKilled(Seed seed) {
        shared.use(cluster -> {
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
        shared.use(cluster -> {
            FaultRun run = seed.begin(cluster.system());
            List<ManagedProcess> brokers = inAnyOrder(run);
            run.underLoad(() -> {
                brokers.get(0).kill();
                brokers.get(1).kill();
                try (PublishClient client = new PublishClient(run.system().api())) {
                    await("publish is refused").atMost(Duration.ofSeconds(60)).ignoreExceptions()
                            .untilAsserted(() -> assertThat(probe(client, run)).isInstanceOfAny(Answer.Refused.class,
                                    Answer.Unknown.class));
                }
                brokers.get(0).start();
                brokers.get(1).start();
            });
            run.judge();
        });
    }

    /** Its topic lacks a copy, while the others have enough: rejected records wait, and nothing else. */
    @FaultTest
    void deadLettersLackACopyForAWhile(Seed seed) {
        shared.use(cluster -> {
            FaultRun run = seed.begin(cluster.system());
            try (KafkaOperator operator = new KafkaOperator(cluster.system())) {
                operator.keepOn(KafkaTopics.DEAD_LETTER, List.of(1, 2));
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
    private static Answer probe(PublishClient client, FaultRun run) throws IOException, InterruptedException {
        Event event = new Events("probe-" + run.seed()).event(run.ledger().size(), 0);
        run.ledger().add(Send.of(Channel.HTTP, event, new Answer.Unknown()));
        return client.publish(List.of(event), false).getFirst();
    }
}
