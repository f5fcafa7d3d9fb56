package io.eventonce.ingest.http;

import io.eventonce.service.Ticker;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.coyote.CloseNowException;

/**
 * An answer that has to be taken within 30 s. What is not written yet is held in memory; without a limit, clients that
 * read a byte now and then would hold all there is. Tomcat limits only how long nothing is taken.
 */
final class TimedOutput extends FilterOutputStream {
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Ticker ticker;
    private final long began;

    TimedOutput(OutputStream out, Ticker ticker) {
        super(out);
        this.ticker = ticker;
        this.began = ticker.nanos();
    }

    /** @throws CloseNowException if the client takes too long */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (ticker.nanos() - began > LIMIT.toNanos()) {
            throw new CloseNowException("The answer was not read within " + LIMIT);
        }
        out.write(bytes, offset, length);
    }

    /** Without a flush before it, so that a short answer goes out at once and with its length. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
