package io.eventonce.ingest.http;

import io.eventonce.event.EventCodec;
import io.eventonce.event.TextEncoding;
import io.eventonce.ingest.IngestSettings;
import io.eventonce.ingest.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** Reads the body of a publish request, never holding more of it than its limit. */
@Component
final class BodyReader {
    /** Small, as whoever has sent nothing yet holds it already. */
    private static final int FIRST_BUFFER = 2 * 1024;

    private final int maxListBytes;
    private final long timeoutNanos;
    private final Ticker ticker;

    BodyReader(IngestSettings settings, Ticker ticker) {
        this.maxListBytes = Math.toIntExact(settings.publish().maxBody().toBytes());
        this.timeoutNanos = settings.publish().bodyTimeout().toNanos();
        this.ticker = ticker;
    }

    /**
     * Reads it to its end.
     *
     * @param lease told what this holds
     * @throws ProblemException if it is over the limit of a list or of one event, whichever it is, or too slow, or if there is
     *     no memory for it now
     * @throws IOException if the client has gone or is silent, or its chunks are malformed
     */
    byte[] read(HttpServletRequest request, BodyFormat format, BodyBudget.Lease lease) throws IOException {
        if (request.getContentLengthLong() > maxListBytes) {
            throw tooLarge(maxListBytes, new byte[0]);
        }
        return read(request.getInputStream(), (int) request.getContentLengthLong(), format, lease);
    }

    byte[] read(InputStream in, int declared, BodyFormat format, BodyBudget.Lease lease) throws IOException {
        long began = ticker.nanos();
        // What is only declared takes no memory; one byte more than declared sees the end without another array.
        byte[] buffer = new byte[declared < 0 ? FIRST_BUFFER : Math.min(declared + 1, FIRST_BUFFER)];
        lease.hold(buffer.length);
        int length = 0;
        int limit = maxListBytes;
        int read;
        while ((read = in.read(buffer, length, buffer.length - length)) >= 0) {
            length += read;
            limit = format == BodyFormat.JSON && isOneEvent(buffer, length) ? EventCodec.MAX_EVENT_BYTES : limit;
            if (length > limit) {
                throw tooLarge(limit, Arrays.copyOf(buffer, length));
            }
            if (ticker.nanos() - began > timeoutNanos) {
                throw tooSlow();
            }
            if (length == buffer.length) {
                int larger = Math.min(buffer.length * 2, limit + 1);
                lease.hold(larger);
                buffer = Arrays.copyOf(buffer, larger);
            }
        }
        return Arrays.copyOf(buffer, length);
    }

    /** True if the first byte that is no white space is there, and does not begin an array. */
    private static boolean isOneEvent(byte[] body, int length) {
        for (int i = TextEncoding.isByteOrderMark(body, 0) ? TextEncoding.BYTE_ORDER_MARK : 0; i < length; i++) {
            switch (body[i]) {
                case ' ', '\t', '\r', '\n' -> {
                    // White space before the value.
                }
                case '[' -> {
                    return false;
                }
                default -> {
                    return true;
                }
            }
        }
        return false;
    }

    private static ProblemException tooLarge(int limit, byte[] read) {
        if (limit == EventCodec.MAX_EVENT_BYTES) {
            // Not so large an event, but perhaps many in another form.
            return BodyHints.json(BodyHints.utf8(read)).orElseGet(() -> tooLarge(limit));
        }
        return tooLarge(limit);
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(ProblemType.TOO_LARGE, limit == EventCodec.MAX_EVENT_BYTES
                ? "An event has at most %d bytes, its payload at most %d.".formatted(limit,
                        EventCodec.MAX_PAYLOAD_BYTES)
                : "A list of events has at most %d bytes; send it in parts.".formatted(limit));
    }

    private ProblemException tooSlow() {
        return new ProblemException(ProblemType.BODY_TIMEOUT, "The body did not arrive in time; send it again.");
    }
}
