package io.eventonce.faults;

import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.FreePorts;
import io.eventonce.kit.Link;
import io.eventonce.kit.RunningSystem;
import io.eventonce.kit.Toxiproxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The link between the two applications and Kafka breaks. The other producers have a separate link. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaLinkIT {
    private static final int A_WHILE = 1_500;

    private final SharedByClass<LinkedKafka> shared = new SharedByClass<>(LinkedKafka::start);

    @AfterAll
    void close() {
        shared.close();
    }

    private record LinkedKafka(RunningSystem system, Link link, Toxiproxy toxiproxy) implements SharedByClass.Part {
        static LinkedKafka start() {
            Toxiproxy toxiproxy = Toxiproxy.start(DataFolder.open(Seed.newFolder("link")));
            int target = FreePorts.any();
            Link link = toxiproxy.link("127.0.0.1:" + target);
            int port = URI.create("tcp://" + link.address()).getPort();
            RunningSystem system = Seed.system().between(services -> services.withKafka(link.address()))
                    .stack(stack -> stack.kafkaProxy(port, target)).start();
            return new LinkedKafka(system, link, toxiproxy);
        }

        @Override
        public void close() {
            system.close();
            toxiproxy.close();
        }
    }

    @FaultTest
    void linkToKafkaIsSlow(Seed seed) {
        underLoad(seed, link -> link.slow(Duration.ofMillis(50)));
    }

    @FaultTest
    void linkToKafkaIsCut(Seed seed) {
        underLoad(seed, Link::cut);
    }

    @FaultTest
    void linkToKafkaIsResetAgainAndAgain(Seed seed) {
        underLoad(seed, Link::reset);
    }

    @FaultTest
    void linkToKafkaIsHalfOpen(Seed seed) {
        underLoad(seed, Link::freeze);
    }

    private interface Breaking {
        void happen(Link link);
    }

    private void underLoad(Seed seed, Breaking breaking) {
        shared.use(kafka -> {
            FaultRun run = seed.begin(kafka.system());
            run.underLoad(() -> {
                breaking.happen(kafka.link());
                run.awaitSends(A_WHILE);
                kafka.link().heal();
            });
            run.judge();
        });
    }
}
