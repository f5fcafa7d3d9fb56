package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.Database;
import io.eventonce.kit.PostgresSnapshot;
import io.eventonce.kit.StreamFollower;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** A reader follows the stream of events, and comes back all the time, while things break. */
class StreamFaultsIT {
    private static final int A_WHILE = 900;
    private static final Pattern EVENT = Pattern.compile("\"topic\":\"([^\"]+)\",\"event_id\":\"(order-[0-9]+)\"");

    @FaultTest
    void aReaderComesBackAHundredTimesWhilePostgresIsRestoredToAnEarlierState(FaultRun run, @TempDir Path folder)
            throws IOException {
        ManagedProcess postgres = run.system().postgres();
        follow(run, () -> {
            postgres.stop();
            PostgresSnapshot snapshot = PostgresSnapshot.take(run.system().stack(), folder.resolve("snapshot"));
            postgres.start();
            run.awaitSends(A_WHILE);
            run.awaitRecovery();
            postgres.kill();
            snapshot.restore();
            postgres.start();
        });
    }

    @FaultTest
    void aReaderComesBackAHundredTimesWhileEverythingIsRestarted(FaultRun run) throws IOException {
        follow(run, () -> {
            run.system().ingestApi().kill();
            run.system().ingestApi().start();
            run.awaitSends(A_WHILE);
            run.system().kafka().restart();
            run.system().postgres().restart();
        });
    }

    /** The load of the fault, and then as much of it as a hundred connections need. */
    private static void follow(FaultRun run, FaultRun.Fault fault) throws IOException {
        try (StreamFollower follower = StreamFollower.start(run.system().api(), "", run.random())) {
            run.underLoad(() -> {
                fault.happen();
                while (follower.connections() < 100) {
                    run.awaitSends(100);
                }
            });
            run.judge();
            List<String> stored = stored(run);

            await("all events").atMost(Duration.ofMinutes(1))
                    .until(() -> seen(run, follower).size() >= stored.size() || !follower.refusal().isEmpty());

            assertThat(follower.refusal()).isEmpty();
            assertThat(seen(run, follower)).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    private static List<String> stored(FaultRun run) {
        return new Database(run.system().addresses())
                .rows("select topic || ' ' || event_id from events where topic like ?", row -> row.getString(1),
                        run.events().run() + "-%")
                .stream().filter(StreamFaultsIT::isOfOnePartition).toList();
    }

    private static List<String> seen(FaultRun run, StreamFollower follower) {
        return follower.events().stream().flatMap(data -> EVENT.matcher(data).results())
                .map((MatchResult event) -> event.group(1) + ' ' + event.group(2))
                .filter(event -> event.startsWith(run.events().run() + "-"))
                .filter(StreamFaultsIT::isOfOnePartition).toList();
    }

    /** Only those may have been sent without a key: of these either record may win after a restore. */
    private static boolean isOfOnePartition(String event) {
        return !Choices.isNeverVaried(Long.parseLong(event.substring(event.lastIndexOf('-') + 1)));
    }
}
