package io.eventonce.ingest.http;

import io.eventonce.service.Ticker;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends requests that are answered before their body has arrived. Tomcat would read the rest of it for as long as it
 * comes, a byte at a time if need be; here it is read for a while, as most clients look for the answer only when they
 * have sent all, and then the connection is closed.
 */
final class UnreadBodyValve extends ValveBase {
    private static final Duration READ_ON = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final long maxBytes;
    private final Ticker ticker;

    /** @param maxBytes how much is read on at most */
    UnreadBodyValve(long maxBytes, Ticker ticker) {
        this.maxBytes = maxBytes;
        this.ticker = ticker;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (hasUnreadBody(request)) {
            response.finishResponse();
            readOn(request.getCoyoteRequest());
        }
    }

    private static boolean hasUnreadBody(Request request) {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        try {
            boolean hasBody = coyote.getContentLengthLong() > 0 || coyote.getHeader("Transfer-Encoding") != null;
            return hasBody && !coyote.isFinished();
        } catch (IllegalArgumentException lengthIsNone) {
            // Refused already; Tomcat closes the connection.
            return false;
        }
    }

    /** Looks without waiting: a read would wait for a silent client as long as Tomcat lets any connection be silent. */
    private static boolean hasArrived(org.apache.coyote.Request request) {
        if (request.isFinished()) {
            return true;
        }
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable() > 0;
    }

    /** Past the request's stream, which Tomcat closes with the response. */
    private void readOn(org.apache.coyote.Request request) {
        long began = ticker.nanos();
        Piece piece = new Piece();
        try {
            for (long count = 0; count <= maxBytes && ticker.nanos() - began < READ_ON.toNanos();) {
                if (!hasArrived(request)) {
                    LockSupport.parkNanos(LOOK.toNanos());
                    continue;
                }
                int read = request.doRead(piece);
                if (read < 0) {
                    return;
                }
                count += read;
            }
        } catch (IOException gone) {
            // Nothing more is to be had.
        }
        request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** Takes what was read, and throws it away. */
    private static final class Piece implements ApplicationBufferHandler {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // Nothing is kept.
        }
    }
}
