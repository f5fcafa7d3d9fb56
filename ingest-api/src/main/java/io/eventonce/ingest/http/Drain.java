package io.eventonce.ingest.http;

import java.time.Duration;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * On TERM, before the server closes its door: answers on for a while, with {@code Connection: close} in each answer,
 * while the readiness is 503 already. By its end a load balancer has seen that and sends nothing here any more.
 *
 * <p> It has the highest phase, so it stops first; Spring Boot withdraws the readiness before it stops anything.
 */
@Component
final class Drain implements SmartLifecycle, WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    /** Tomcat reads this setting anew for each request, and says by itself that the connection ends. */
    private static final int CLOSE_AFTER_EACH = 1;

    private final Duration time;
    private volatile @Nullable AbstractHttp11Protocol<?> http;
    private volatile boolean running;

    Drain(HttpSettings settings) {
        this.time = settings.drainTime();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> http = (AbstractHttp11Protocol<?>) connector.getProtocolHandler());
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        AbstractHttp11Protocol<?> serving = http;
        if (serving == null || time.isZero()) {
            return;
        }
        LOG.info("Answers on for {} s before it closes its door (EVENTONCE_DRAIN_TIME)", time.toSeconds());
        serving.setMaxKeepAliveRequests(CLOSE_AFTER_EACH);
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
