package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.ingest.EventStream;
import io.eventonce.ingest.StreamPosition;
import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * Writes server-sent events (HTML standard, section 9.2). The id of each is the position after it. A silent stream has
 * a heartbeat, with an id alone if others' events have moved the position. Each piece has to be read in time.
 */
final class SseOutput {
    /** A client that has gone is found out by it, and gives its place back. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final byte[] DATA = "data: ".getBytes(UTF_8);
    private static final byte[] END = "\n\n".getBytes(UTF_8);

    private final HttpServletResponse response;
    private final boolean withPayloads;
    private final Ticker ticker;
    private long sentAt;
    private String lastId = "";

    /** Sets the head of the answer. */
    SseOutput(HttpServletResponse response, boolean withPayloads, Ticker ticker) {
        this.response = response;
        this.withPayloads = withPayloads;
        this.ticker = ticker;
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // Has nginx pass on each piece as it comes.
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** Tells the client how soon to come back, and from where if nothing comes before. */
    void begin(StreamPosition position) throws IOException {
        write("retry: " + RECONNECT.toMillis() + "\n" + moved(position) + "\n");
    }

    /**
     * Sends events, or a heartbeat if it is time for one.
     *
     * @param position after them
     */
    void send(List<EventStream.Delivery> events, StreamPosition position) throws IOException {
        if (!events.isEmpty()) {
            write(events);
        } else if (ticker.nanos() - sentAt >= HEARTBEAT.toNanos()) {
            write(":\n" + moved(position) + "\n");
        }
    }

    /** Says why the stream ends. */
    void end(String why) throws IOException {
        write(": " + why + "\n\n");
    }

    private String moved(StreamPosition position) {
        String id = position.toString();
        if (id.equals(lastId)) {
            return "";
        }
        lastId = id;
        return "id: " + id + "\n";
    }

    private void write(List<EventStream.Delivery> events) throws IOException {
        OutputStream out = output();
        for (EventStream.Delivery one : events) {
            out.write(moved(one.position()).getBytes(UTF_8));
            out.write(DATA);
            one.event().write(out, withPayloads);
            out.write(END);
        }
        flush(out);
    }

    private void write(String text) throws IOException {
        OutputStream out = output();
        out.write(text.getBytes(UTF_8));
        flush(out);
    }

    private OutputStream output() throws IOException {
        return new TimedOutput(response.getOutputStream(), ticker);
    }

    private void flush(OutputStream out) throws IOException {
        out.flush();
        sentAt = ticker.nanos();
    }
}
