package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.IngestMetrics;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The places for streams: so many in all, and so many of one credential. Streams keep their connections, so they get at
 * most half of them. On TERM they end after the {@link Drain}, so that the web server need not wait for them.
 */
@Component
final class StreamPlaces implements SmartLifecycle, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final HttpSettings.Streams settings;
    private final Responder responder;
    private final KeyRequests ofHolders;
    private volatile @Nullable AbstractHttp11Protocol<?> http;
    private volatile boolean closed;
    private int taken;

    StreamPlaces(HttpSettings settings, IngestMetrics metrics, Responder responder) {
        this.settings = settings.streams();
        this.ofHolders = new KeyRequests(this.settings.maxPerKey());
        this.responder = responder;
        metrics.watchStreams(this::taken);
    }

    /** The place of a stream, to be given back. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException if there is none */
    synchronized Place take(Access access, HttpServletResponse response) {
        if (closed) {
            throw new ProblemException(Problem.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE));
        }
        if (taken >= most()) {
            throw new ProblemException(ProblemType.TOO_MANY_STREAMS,
                    "%d streams are open, which is the most at a time. Try again later.".formatted(taken));
        }
        if (!access.equals(Access.OPEN) && !ofHolders.enter(access.holder())) {
            responder.comeAgainAfter(COME_AGAIN, response);
            throw new ProblemException(ProblemType.RATE_LIMITED,
                    "This credential has %d streams open, which is the most at a time."
                            .formatted(settings.maxPerKey()));
        }
        taken++;
        return () -> giveBack(access);
    }

    private synchronized void giveBack(Access access) {
        taken--;
        if (!access.equals(Access.OPEN)) {
            ofHolders.leave(access.holder());
        }
    }

    private synchronized int taken() {
        return taken;
    }

    private int most() {
        AbstractHttp11Protocol<?> serving = http;
        return serving == null ? settings.max() : Math.min(settings.max(), serving.getMaxConnections() / 2);
    }

    /** Whether all streams are to end. */
    boolean areClosed() {
        return closed;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> http = (AbstractHttp11Protocol<?>) connector.getProtocolHandler());
    }

    @Override
    public void start() {
        closed = false;
    }

    @Override
    public void stop() {
        closed = true;
    }

    /** From the beginning: the web server starts earlier. */
    @Override
    public boolean isRunning() {
        return !closed;
    }

    /** Between the drain and the web server, whose phase is 1024 lower. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
