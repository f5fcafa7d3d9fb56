package io.eventonce.faults;

import io.eventonce.checker.CheckedSystem;
import io.eventonce.devstack.ManagedProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A fault of every day, and its repair. */
enum Disturbance {
    KILL_CONSUMER("kill a dedup-consumer") {
        @Override
        void happen(FaultSystem system, Random random) {
            killAndStart(any(system, random));
        }
    },
    RESTART_CONSUMER("restart a dedup-consumer") {
        @Override
        void happen(FaultSystem system, Random random) {
            any(system, random).restart();
        }
    },
    FREEZE_CONSUMER("freeze a dedup-consumer") {
        @Override
        void happen(FaultSystem system, Random random) throws InterruptedException {
            freeze(any(system, random), random);
        }
    },
    KILL_INGEST("kill ingest-api") {
        @Override
        void happen(FaultSystem system, Random random) {
            killAndStart(system.ingestApi());
        }
    },
    KILL_KAFKA("kill Kafka") {
        @Override
        void happen(FaultSystem system, Random random) {
            killAndStart(system.kafka());
        }
    },
    FREEZE_KAFKA("freeze Kafka") {
        @Override
        void happen(FaultSystem system, Random random) throws InterruptedException {
            freeze(system.kafka(), random);
        }
    },
    KILL_POSTGRES("kill PostgreSQL") {
        @Override
        void happen(FaultSystem system, Random random) {
            killAndStart(system.postgres());
        }
    },
    RESTART_POSTGRES("restart PostgreSQL") {
        @Override
        void happen(FaultSystem system, Random random) {
            system.postgres().restart();
        }
    },
    FREEZE_POSTGRES("freeze PostgreSQL") {
        @Override
        void happen(FaultSystem system, Random random) throws InterruptedException {
            freeze(system.postgres(), random);
        }
    },
    CUT_DATABASE_CONNECTIONS("cut all connections to PostgreSQL") {
        @Override
        void happen(FaultSystem system, Random random) {
            CheckedSystem database = system.checked();
            try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(),
                    database.password()); Statement statement = connection.createStatement()) {
                statement.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where backend_type = 'client backend' and pid <> pg_backend_pid()""");
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL does not answer", e);
            }
        }
    },
    KILL_REDIS("kill Redis") {
        @Override
        void happen(FaultSystem system, Random random) {
            killAndStart(system.redis());
        }
    },
    FREEZE_REDIS("freeze Redis") {
        @Override
        void happen(FaultSystem system, Random random) throws InterruptedException {
            freeze(system.redis(), random);
        }
    };

    private static final int LONGEST_FREEZE_SECONDS = 12;

    private final String text;

    Disturbance(String text) {
        this.text = text;
    }

    /** Breaks something, and returns when it is whole again; the system as a whole may take longer. */
    abstract void happen(FaultSystem system, Random random) throws InterruptedException;

    /** For people, as an order. */
    String text() {
        return text;
    }

    private static ManagedProcess any(FaultSystem system, Random random) {
        return system.consumers().get(random.nextInt(system.consumers().size()));
    }

    private static void killAndStart(ManagedProcess process) {
        process.kill();
        process.start();
    }

    /** As long as its nature wants: the time is the fault here. */
    private static void freeze(ManagedProcess process, Random random) throws InterruptedException {
        process.suspend();
        try {
            TimeUnit.SECONDS.sleep(random.nextInt(1, LONGEST_FREEZE_SECONDS + 1));
        } finally {
            process.resume();
        }
    }
}
