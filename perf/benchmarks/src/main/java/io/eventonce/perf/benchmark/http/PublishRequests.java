package io.eventonce.perf.benchmark.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** {@code POST /publish}. Used by one thread. */
final class PublishRequests implements Consumer<ByteBuf> {
    private static final int LENGTH_DIGITS = 8;

    private final EventSource events;
    private final BodyFormat format;
    private final int count;
    private final byte[] head;

    /**
     * @param count events in each request
     * @param token of the key that the requests have; empty for none
     */
    PublishRequests(EventSource events, BodyFormat format, int count, boolean awaited, String token) {
        this.events = events;
        this.format = format;
        this.count = count;
        this.head = ("POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + format.contentType + "\r\n"
                + (awaited ? "" : "Prefer: respond-async\r\n")
                + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
                + "Content-Length: ").getBytes(US_ASCII);
    }

    @Override
    public void accept(ByteBuf out) {
        out.writeBytes(head);
        int lengthAt = out.writerIndex();
        out.writeZero(LENGTH_DIGITS);
        write(out, "\r\n\r\n");
        int bodyAt = out.writerIndex();
        write(out, format.begin);
        for (int i = 0; i < count; i++) {
            write(out, i == 0 ? "" : format.separator);
            events.write(out);
        }
        write(out, format.end);
        setLength(out, lengthAt, out.writerIndex() - bodyAt);
    }

    private static void write(ByteBuf out, String ascii) {
        out.writeCharSequence(ascii, US_ASCII);
    }

    /** With leading zeros, which RFC 9110 allows. */
    private static void setLength(ByteBuf out, int at, int length) {
        int rest = length;
        for (int i = LENGTH_DIGITS - 1; i >= 0; i--) {
            out.setByte(at + i, '0' + rest % 10);
            rest /= 10;
        }
    }
}
