package io.eventonce.ingest.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many files this process may open, connections included. When none is left, Tomcat logs an exception for each
 * attempt to accept a connection, and Kafka and PostgreSQL cannot be reached. So the API gets only a part, and further
 * clients wait in the backlog of the operating system.
 *
 * @param limit of {@code RLIMIT_NOFILE}, as the JVM has raised it at its start
 */
record OpenFiles(long limit) {
    /** Jars, and connections to Kafka, to PostgreSQL and of the management port: about 100 when nothing happens. */
    private static final int OTHERS = 512;
    /** Enough for some balancers and scrapers; they must not take the files and the heap of the API. */
    private static final int MANAGEMENT = 128;

    static OpenFiles ofThisProcess() {
        return new OpenFiles(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE);
    }

    /** The most connections that the API may have at a time: as many as are wanted, or fewer. */
    int connections(int wanted) {
        return (int) Math.min(wanted, limit - Math.min(OTHERS, limit / 2));
    }

    /** The most connections that the management port may have at a time, out of those that are not for the API. */
    int managementConnections() {
        return (int) Math.min(MANAGEMENT, limit / 8);
    }

    /** What to tell the administrator if these are fewer than wanted. */
    String advice(int wanted) {
        return ("This process may open only %d files, so it serves %d connections at a time instead of %d"
                + " (EVENTONCE_HTTP_MAX_CONNECTIONS); more clients wait. Raise the limit to at least %d: ulimit -n,"
                + " LimitNOFILE of systemd, or ulimits of the container.")
                .formatted(limit, connections(wanted), wanted, wanted + OTHERS);
    }
}
