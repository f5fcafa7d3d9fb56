package io.eventonce.ingest.http;

import io.eventonce.ingest.AwaitedOutcomes;
import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.HealthChecks;
import io.eventonce.ingest.HeapShares;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.RecentHealth;
import io.eventonce.service.Ticker;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.context.support.HttpRequestHandlerServlet;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Puts together what answers requests. Those to publish go past Spring's dispatcher and its filters. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
    @Bean
    MemoryBudget memoryBudget(HeapShares heap, HttpSettings settings) {
        long held = heap.held(settings.publish().maxHeld().toBytes());
        // Twice while it is read: arrays grow by copying.
        long largest = 2 * settings.publish().maxBody().toBytes();
        if (largest > held) {
            throw new InvalidConfigurationPropertyValueException("eventonce.http.publish.max-body",
                    settings.publish().maxBody(),
                    "It must be at most half of what bodies and answers may hold, which are %d bytes: a fifth of the"
                            .formatted(held)
                            + " heap, or eventonce.http.publish.max-held. Lower it, or raise the heap (-Xmx).");
        }
        return new MemoryBudget(held, largest);
    }

    @Bean
    AwaitedOutcomes awaitedOutcomes(HttpSettings settings, HeapShares heap, IngestMetrics metrics, Ticker ticker) {
        AwaitedOutcomes outcomes = new AwaitedOutcomes(settings.outcomes().maxWaiting(), settings.outcomes().keep(),
                heap.keptOutcomes(), ticker);
        metrics.watchWaiting(outcomes::waiting);
        return outcomes;
    }

    @Bean
    RecentHealth recentHealth(List<Dependency> dependencies, HttpSettings settings, Ticker ticker) {
        return new RecentHealth(new HealthChecks(dependencies, settings.healthTimeout()), ticker);
    }

    /** As Spring Boot has it, but only for what goes to the dispatcher: {@link PublishTimer} times the rest. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> observation(ObservationRegistry registry,
            DispatcherServletRegistrationBean dispatcher) {
        FilterRegistrationBean<ServerHttpObservationFilter> filter = new FilterRegistrationBean<>(
                new ServerHttpObservationFilter(registry), dispatcher);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }

    /** Likewise; publishing asks Spring for nothing of the request. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContext(DispatcherServletRegistrationBean dispatcher) {
        return new FilterRegistrationBean<>(new RequestContextFilter(), dispatcher);
    }

    /** The servlet finds its handler by its name. */
    @Bean
    ServletRegistrationBean<HttpRequestHandlerServlet> publishServlet() {
        ServletRegistrationBean<HttpRequestHandlerServlet> publish = new ServletRegistrationBean<>(
                new HttpRequestHandlerServlet(), PublishHandler.PATH);
        publish.setName("publishHandler");
        publish.setLoadOnStartup(1);
        return publish;
    }
}
