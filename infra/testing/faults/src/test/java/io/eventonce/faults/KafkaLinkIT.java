package io.eventonce.faults;

import io.eventonce.devstack.DataFolder;
import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.Link;
import io.eventonce.kit.Toxiproxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The way between the two applications and Kafka breaks; the other producers have a way of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaLinkIT {
    private static final int A_WHILE = 1_500;

    private final Reused<LinkedKafka> reused = new Reused<>(LinkedKafka::start);

    @AfterAll
    void close() {
        reused.close();
    }

    private record LinkedKafka(FaultSystem system, Link link, Toxiproxy toxiproxy) implements Reused.Part {
        static LinkedKafka start() {
            Toxiproxy toxiproxy = Toxiproxy.start(DataFolder.open(Seed.newFolder("link")));
            int target = FreePorts.any();
            Link link = toxiproxy.link("127.0.0.1:" + target);
            FaultSystem.Builder builder = Seed.system().addresses(services -> through(link, services));
            builder.stack().kafkaProxy(URI.create("tcp://" + link.address()).getPort(), target);
            return new LinkedKafka(builder.start(), link, toxiproxy);
        }

        private static ServiceAddresses through(Link link, ServiceAddresses services) {
            return new ServiceAddresses(link.address(), services.jdbcUrl(), services.user(), services.password(),
                    services.redisUrl());
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
        reused.use(kafka -> {
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
