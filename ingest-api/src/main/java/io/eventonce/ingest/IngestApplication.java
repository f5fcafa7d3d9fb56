package io.eventonce.ingest;

import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Starts ingest-api and puts its core together. It starts without Kafka and PostgreSQL and waits for them. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class IngestApplication {
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    /** Starts it with {@code application.yaml}. */
    public static void main(String[] args) {
        run(args);
    }

    /** In UTC: the driver sets the JVM's time zone for its sessions, and PostgreSQL does not know all of them. */
    public static ConfigurableApplicationContext run(String... args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        return SpringApplication.run(IngestApplication.class, args);
    }

    @Bean
    Ticker ticker() {
        return Ticker.system();
    }

    @Bean
    HeapShares heapShares() {
        return HeapShares.ofThisProcess();
    }

    @Bean
    Uptime uptime(Ticker ticker) {
        return new Uptime(Clock.systemUTC().instant(), ticker.nanos(), ticker);
    }

    @Bean
    IngestMetrics ingestMetrics(MeterRegistry registry) {
        return new IngestMetrics(registry);
    }

    @Bean
    @Order(4)
    Storing storing(IngestMetrics metrics, Ticker ticker) {
        Storing storing = new Storing(ticker);
        metrics.watchStoring(storing::lag, storing::stalledSeconds);
        return storing;
    }

    /** Looks before outcomes are read, and for as long as they are. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    StoreWatch storeWatch(StoreProbe store, EventLog events, AwaitedOutcomes outcomes, Storing storing,
            Ticker ticker) {
        return new StoreWatch(store, events, outcomes, storing, new ThrottledLog(LOG_INTERVAL, ticker));
    }

    @Bean
    SupervisedLoop storeLoop(StoreWatch watch) {
        return watch.loop();
    }

    @Bean
    PublishEvents publishEvents(EventPublisher publisher, AwaitedOutcomes outcomes, IngestMetrics metrics,
            Ticker ticker) {
        return new PublishEvents(publisher, outcomes, metrics, ticker);
    }
}
