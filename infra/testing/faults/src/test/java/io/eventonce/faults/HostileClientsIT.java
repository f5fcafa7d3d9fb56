package io.eventonce.faults;

import io.eventonce.client.ClientOptions;
import io.eventonce.client.EventonceClient;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.kit.RunningSystem;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Clients that take all the memory they can get from ingest-api, which runs as {@code ./eventonce up} starts it. First
 * each kind alone, then all at once. {@code -Dhostile.seconds} says for how long each. The table goes to
 * {@code target/faults/hostile.md}.
 */
class HostileClientsIT {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("hostile.seconds", 6));
    private static final int LARGE = 250 * 1024;
    private static final int LARGE_EVENTS = 64;
    private static final int CONFLICTS = 100;
    private static final double MOST_REFUSED = 0.01;

    private final SoftAssertions promises = new SoftAssertions();
    private final StringBuilder table = new StringBuilder("""
            | attack | clients | requests | alive | others: p99, beside quiet | refused | peak heap |
            | --- | ---: | ---: | --- | ---: | ---: | ---: |
            """);

    @Test
    void clientsThatTakeAllTheyCanGetNeitherEndIngestApiNorKeepOthersOut() throws Exception {
        try (RunningSystem system = Seed.system().start()) {
            storeLargeEvents(system);
            HonestClient.run(system.api(), TIME);
            HonestClient.Figures quiet = HonestClient.run(system.api(), TIME);
            for (Attack attack : Attack.values()) {
                attack(system, attack.name(), List.of(attack), quiet);
            }
            attack(system, "all at once", Arrays.asList(Attack.values()), quiet);
            promises.assertAll();
        } finally {
            System.out.print(table);
            Files.writeString(Files.createDirectories(Seed.FOLDER).resolve("hostile.md"), table);
        }
    }

    private void attack(RunningSystem system, String name, Collection<Attack> attacks, HonestClient.Figures quiet)
            throws InterruptedException {
        long pid = system.ingestApi().pid();
        try (IngestWatch watch = new IngestWatch(system);
                HostileClients hostile = new HostileClients(system.api(), attacks)) {
            HonestClient.Figures others = HonestClient.run(system.api(), TIME);
            boolean alive = system.ingestApi().isAlive() && system.ingestApi().pid() == pid;
            table.append("| %s | %,d | %,d | %s | %d ms, %d ms | %d of %d | %d MiB |%n".formatted(
                    name.toLowerCase(Locale.ROOT).replace('_', ' '), attacks.stream().mapToInt(Attack::clients).sum(),
                    hostile.requests(), alive ? "yes" : "no", others.p99().toMillis(), quiet.p99().toMillis(),
                    others.notServed().size(), others.all(), watch.mostHeapMebibytes()));
            promises.assertThat(alive).as("ingest-api lives through " + name).isTrue();
            promises.assertThat((double) others.notServed().size() / others.all())
                    .as("others not served during " + name + ": " + others.notServed())
                    .isLessThan(MOST_REFUSED);
        }
        system.startApplications();
    }

    /** 64 events and, of one more, 100 conflicts. */
    private static void storeLargeEvents(RunningSystem system) {
        try (EventonceClient client = EventonceClient.overHttp(system.api(), ClientOptions.DEFAULT)) {
            for (int i = 0; i < LARGE_EVENTS + 1 + CONFLICTS; i++) {
                Event event = EventCodec.event("large", i < LARGE_EVENTS ? "e-" + i : "hot", Instant.EPOCH, "hostile",
                        "{\"number\":%d,\"text\":\"%s\"}".formatted(i, "x".repeat(LARGE)));
                client.publish(event).join();
            }
        }
    }
}
