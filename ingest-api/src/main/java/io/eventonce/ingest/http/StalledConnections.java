package io.eventonce.ingest.http;

import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Ends connections that hold a place and do not get on. Tomcat bounds the silence between two bytes only, so a head
 * that trickles would hold its place for as long as the client likes.
 *
 * <p> A head has the head timeout. When nine tenths of the places are taken, it has a tenth of that. Connections that
 * serve no request, and have sent nothing for the head timeout, are then ended, too.
 */
final class StalledConnections {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final double CROWDED = 0.9;
    private static final int CROWDED_SHARE = 10;

    private final AbstractEndpoint<NioChannel, ?> endpoint;
    private final Duration headTimeout;

    StalledConnections(AbstractEndpoint<NioChannel, ?> endpoint, Duration headTimeout) {
        this.endpoint = endpoint;
        this.headTimeout = headTimeout;
    }

    /** Looks at all connections once. */
    void end() {
        boolean crowded = endpoint.getConnections().size() >= CROWDED * endpoint.getMaxConnections();
        Duration headTime = crowded ? headTimeout.dividedBy(CROWDED_SHARE) : headTimeout;
        for (SocketWrapperBase<NioChannel> connection : endpoint.getConnections()) {
            // Tomcat leaves it with the connection while the head is incomplete, and takes it while the request is
            // served.
            if (connection.getCurrentProcessor() instanceof Processor head) {
                if (nanosSince(head.getRequest().getStartTimeNanos()) > headTime.toNanos()) {
                    end(connection);
                }
            } else if (crowded && !connection.getLock().isLocked() && isSilent(connection)) {
                end(connection);
            }
        }
    }

    private static long nanosSince(long began) {
        return System.nanoTime() - began;
    }

    private boolean isSilent(SocketWrapperBase<NioChannel> connection) {
        return connection instanceof NioSocketWrapper socket
                && System.currentTimeMillis() - socket.getLastWrite() > headTimeout.toMillis();
    }

    /** As Tomcat does it after a silence: by one of its threads, which gives back what the connection holds. */
    private void end(SocketWrapperBase<NioChannel> connection) {
        endpoint.processSocket(connection, SocketEvent.ERROR, true);
    }

    /** The time between two looks. */
    long pauseMillis() {
        return Math.min(headTimeout.toMillis() / CROWDED_SHARE, LONGEST_PAUSE.toMillis());
    }
}
