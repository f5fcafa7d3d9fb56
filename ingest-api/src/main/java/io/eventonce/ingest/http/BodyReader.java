package io.eventonce.ingest.http;

import io.eventonce.event.EventLimits;
import io.eventonce.event.TextEncoding;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.OverloadedException;
import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.springframework.stereotype.Component;

/** Reads the body of a publish request, never holding more of it than its limit. */
@Component
final class BodyReader {
    /** Small, as whoever has sent nothing yet holds it already. */
    private static final int FIRST_BUFFER = 2 * 1024;

    /** Where the value starts does not matter, or is known already. */
    private static final int ANY_START = Integer.MAX_VALUE;

    private final MemoryBudget budget;
    private final int maxListBytes;
    private final long timeoutNanos;
    private final Ticker ticker;

    BodyReader(HttpSettings settings, MemoryBudget budget, Ticker ticker) {
        this.budget = budget;
        this.maxListBytes = Math.toIntExact(settings.publish().maxBody().toBytes());
        this.timeoutNanos = settings.publish().bodyTimeout().toNanos();
        this.ticker = ticker;
    }

    /**
     * Reads it to its end. Limits are those of the body as it is after decompression.
     *
     * @param lease told what this holds
     * @return the body without a byte order mark
     * @throws ProblemException if it is over the limit of a list or of one event, whichever it is, or too slow, or not
     *     UTF-8
     * @throws OverloadedException if there is no memory for it now
     * @throws IOException if the client has gone or is silent, or its chunks are malformed
     */
    byte[] read(HttpServletRequest request, BodyFormat format, MemoryBudget.Lease lease) throws IOException {
        if (request.getContentLengthLong() > maxListBytes) {
            throw tooLarge(maxListBytes);
        }
        return ContentCoding.isGzip(request)
                ? decompress(request.getInputStream(), format, lease)
                : read(request.getInputStream(), (int) request.getContentLengthLong(), format, lease);
    }

    byte[] decompress(InputStream in, BodyFormat format, MemoryBudget.Lease lease) throws IOException {
        try (MemoryBudget.Lease inflater = budget.lease()) {
            inflater.hold(GzipBody.MEMORY);
            try (GzipBody body = new GzipBody(new Bounded(in))) {
                return read(body, -1, format, lease);
            }
        } catch (ZipException | EOFException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST,
                    "The body is not gzip, as Content-Encoding says. Or it is damaged, or has several members.");
        }
    }

    /** Compressed bytes, of which endlessly many may give nothing: so they have the limits of a list, too. */
    private final class Bounded extends FilterInputStream {
        private final long began = ticker.nanos();
        private long length;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int most) throws IOException {
            int read = super.read(buffer, offset, most);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            length += read;
            if (length > maxListBytes) {
                throw tooLarge(maxListBytes);
            }
            if (ticker.nanos() - began > timeoutNanos) {
                throw tooSlow();
            }
        }
    }

    byte[] read(InputStream in, int declared, BodyFormat format, MemoryBudget.Lease lease) throws IOException {
        long began = ticker.nanos();
        // What is only declared takes no memory.
        byte[] buffer = new byte[declared < 0 ? FIRST_BUFFER : Math.min(declared, FIRST_BUFFER)];
        lease.hold(buffer.length);
        int length = 0;
        int limit = maxListBytes;
        int start = format == BodyFormat.JSON ? 0 : ANY_START;
        int read;
        while (length != declared && (read = in.read(buffer, length, buffer.length - length)) >= 0) {
            length += read;
            // White space that was passed is not passed again: a body of nothing else costs as much as any other.
            if (start < length && length >= TextEncoding.BYTE_ORDER_MARK) {
                start = passBlanks(buffer, start, length);
                if (start < length) {
                    limit = buffer[start] == '[' ? maxListBytes : EventLimits.EVENT_BYTES;
                    start = ANY_START;
                }
            }
            if (length > limit) {
                throw limit == EventLimits.EVENT_BYTES ? tooLargeOrOther(buffer, length, lease) : tooLarge(limit);
            }
            if (ticker.nanos() - began > timeoutNanos) {
                throw tooSlow();
            }
            if (length == buffer.length && length != declared) {
                int larger = Math.min(buffer.length * 2, declared > length ? Math.min(declared, limit + 1) : limit + 1);
                lease.hold((long) buffer.length + larger);
                buffer = Arrays.copyOf(buffer, larger);
                lease.hold(larger);
            }
        }
        return BodyHints.utf8(buffer, length, lease);
    }

    /**
     * The first byte from {@code from} on that is neither white space nor a byte order mark; {@code length} if none is.
     */
    private static int passBlanks(byte[] body, int from, int length) {
        int at = from == 0 && TextEncoding.isByteOrderMark(body, 0) ? TextEncoding.BYTE_ORDER_MARK : from;
        while (at < length && (body[at] == ' ' || body[at] == '\t' || body[at] == '\r' || body[at] == '\n')) {
            at++;
        }
        return at;
    }

    /** Not so large an event, but perhaps many in another form. */
    private static ProblemException tooLargeOrOther(byte[] buffer, int length, MemoryBudget.Lease lease) {
        return BodyHints.json(BodyHints.utf8(buffer, length, lease))
                .map(ProblemException::new)
                .orElseGet(() -> tooLarge(EventLimits.EVENT_BYTES));
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(ProblemType.TOO_LARGE, limit == EventLimits.EVENT_BYTES
                ? "An event has at most %d bytes, its payload at most %d.".formatted(limit,
                        EventLimits.PAYLOAD_BYTES)
                : "A list of events has at most %d bytes. Send it in parts.".formatted(limit));
    }

    private ProblemException tooSlow() {
        return new ProblemException(ProblemType.BODY_TIMEOUT, "The body did not arrive in time. Send it again.");
    }
}
