package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Channel;
import io.eventonce.checker.Send;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.event.Event;
import io.eventonce.kit.HaProxy;
import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Two instances of ingest-api behind HAProxy, with half of the load that one of them takes. */
class BalancerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WAITING = 40;
    private static final int HURRIED = 10;

    @FaultTest(mostSeeds = 3)
    void instancesAreRestartedInTurn(Seed seed) {
        withBalancer(seed, (run, balanced) -> {
            try (Flood flood = new Flood(balanced.haProxy.api(), "rolling", run.ledger(), 2, WAITING, HURRIED)) {
                for (ManagedProcess instance : balanced.instances) {
                    run.awaitSends(1_000);
                    instance.stop();
                    run.awaitSends(1_000);
                    instance.start();
                    await().atMost(PATIENCE).until(() -> balanced.haProxy.serving() == 2);
                }
                run.awaitSends(1_000);
                flood.stop();
                assertThat(flood.breaches()).isEmpty();
                assertThat(flood.count(Answer.Refused.class) + flood.count(Answer.Unknown.class)).isZero();
            }
            run.awaitRecovery();
            run.judge();
        });
    }

    @FaultTest(mostSeeds = 3)
    void kafkaIsFrozenAndAllInstancesStayInTheBalancer(Seed seed) {
        withBalancer(seed, (run, balanced) -> {
            run.system().kafka().suspend();
            try (PublishClient client = new PublishClient(balanced.haProxy.api())) {
                // Each takes as long as several checks of the balancer. An answer by the balancer itself would be an
                // exception.
                for (int number = 1; number <= 2; number++) {
                    Event event = run.events().event(number, 0);
                    Answer answer = client.publish(List.of(event), false).getFirst();
                    assertThat(answer).isInstanceOfAny(Answer.Refused.class, Answer.Unknown.class);
                    run.ledger().add(Send.of(Channel.HTTP, event, answer));
                }
            }
            assertThat(balanced.haProxy.serving()).isEqualTo(2);
            assertThat(status(balanced.haProxy.api().resolve("/stats"))).isEqualTo(200);
            run.system().kafka().resume();
            run.awaitRecovery();
            run.judge();
        });
    }

    /** @param instances both */
    private record Balanced(HaProxy haProxy, List<ManagedProcess> instances) {}

    private interface Fault {
        void happen(FaultRun run, Balanced balanced) throws IOException, InterruptedException;
    }

    private static void withBalancer(Seed seed, Fault fault) {
        assumeTrue(HaProxy.executable().isPresent(), "skipped, as there is no haproxy on the PATH or in /usr/sbin");
        try (RunningSystem system = Seed.system().ingestVariable("EVENTONCE_DRAIN_TIME", "3s").start()) {
            ManagedProcess other = system.start(system.newIngestApi().named("ingest-api-2"));
            HaProxy haProxy = HaProxy.before(system, system.ingestApi(), other);
            system.start(haProxy);
            fault.happen(seed.begin(system), new Balanced(haProxy, List.of(system.ingestApi(), other)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int status(URI uri) throws IOException {
        return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
    }
}
