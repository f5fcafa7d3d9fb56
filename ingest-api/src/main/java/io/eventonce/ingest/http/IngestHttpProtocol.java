package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1 with a limit of time for the head of a request ({@link StalledConnections}), and with underscores
 * in {@code Host}. DNS has none in the names of hosts, but container networks make names such as {@code ingest_api}.
 * Tomcat makes it by its name, so it is public.
 */
public final class IngestHttpProtocol extends Http11NioProtocol {
    private @Nullable StalledConnections stalled;
    private @Nullable Future<?> watch;

    /** To be set before the start; without it the head of a request has no limit of time. */
    void setHeadTimeout(Duration timeout) {
        stalled = new StalledConnections(getEndpoint(), timeout);
    }

    @Override
    public void start() throws Exception {
        super.start();
        if (stalled != null) {
            watch = getUtilityExecutor().scheduleWithFixedDelay(stalled::end, stalled.pauseMillis(),
                    stalled.pauseMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    @Override
    protected Processor createProcessor() {
        return new UnderscoreHostProcessor(this, getAdapter());
    }

    private static final class UnderscoreHostProcessor extends Http11Processor {
        private UnderscoreHostProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        /** Tomcat looks at the name with a letter in the place of each underscore; the request keeps the true one. */
        @Override
        protected void parseHost(MessageBytes host) {
            if (host == null || host.isNull() || host.getByteChunk().indexOf('_', 0) < 0) {
                super.parseHost(host);
                return;
            }
            String name = host.toString();
            byte[] letters = name.replace('_', 'x').getBytes(ISO_8859_1);
            MessageBytes judged = MessageBytes.newInstance();
            judged.setBytes(letters, 0, letters.length);
            super.parseHost(judged);
            MessageBytes found = request.serverName();
            if (!found.isNull()) {
                // The port, if there is one, is cut off already.
                found.setString(name.substring(0, found.getLength()));
            }
        }
    }
}
