package io.eventonce.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.Database;
import io.eventonce.kit.Database.DatabaseException;
import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The disk of PostgreSQL is full for a while. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresDiskIT {
    private static final int MEGABYTES = 256;

    private final SharedByClass<SmallSystem> shared = new SharedByClass<>(SmallSystem::start);

    @AfterAll
    void close() {
        shared.close();
    }

    /** There is room in the log, but none for the tables to grow: single statements fail. */
    @FaultTest
    void diskOfPostgresIsFull(Seed seed) {
        underLoad(seed, (run, volume) -> {
            Metrics metrics = Metrics.ofConsumer(run.system());
            double before = metrics.sum("eventonce_batch_retries_total");
            volume.fill();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> metrics.sum("eventonce_batch_retries_total") >= before + 2);
            volume.free();
        });
    }

    /** There is no room for the log: the server gives up, and does not come up again as long as that is so. */
    @FaultTest
    void diskOfPostgresIsFullAndItsLogCannotGrow(Seed seed) {
        underLoad(seed, (run, volume) -> {
            ManagedProcess postgres = run.system().postgres();
            Database database = new Database(run.system().addresses());
            volume.fill();
            await().atMost(Duration.ofSeconds(60)).until(() -> isPanickedBySwitchingTheLog(database));
            volume.free();
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                if (!postgres.isAlive()) {
                    postgres.start();
                }
                return database.number("select 1") == 1;
            });
        });
    }

    private static boolean isPanickedBySwitchingTheLog(Database database) {
        try {
            database.run("select pg_switch_wal()");
            return false;
        } catch (DatabaseException gone) {
            return true;
        }
    }

    private interface Breaking {
        void happen(FaultRun run, SmallVolume volume) throws IOException;
    }

    private void underLoad(Seed seed, Breaking breaking) {
        shared.use(small -> {
            FaultRun run = seed.begin(small.system());
            run.underLoad(() -> {
                try {
                    breaking.happen(run, small.volume());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            run.judge();
        });
    }

    private record SmallSystem(RunningSystem system, SmallVolume volume) implements SharedByClass.Part {
        static SmallSystem start() {
            SmallVolume volume = mount();
            RunningSystem system = Seed.system()
                    .stack(stack -> stack.postgresFolder(volume.folder().resolve("postgres"))
                            .postgresSetting("max_wal_size", "64MB").postgresSetting("min_wal_size", "32MB"))
                    .start();
            return new SmallSystem(system, volume);
        }

        private static SmallVolume mount() {
            try {
                return SmallVolume.mount(Seed.newFolder("volume").toAbsolutePath(), MEGABYTES);
            } catch (IOException refused) {
                return abort("no small volume can be mounted here: " + refused.getMessage());
            }
        }

        @Override
        public void close() {
            system.close();
            volume.close();
        }
    }
}
