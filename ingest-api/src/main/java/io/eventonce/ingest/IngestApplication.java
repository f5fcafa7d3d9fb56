package io.eventonce.ingest;

import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Starts ingest-api and puts its core together. It starts without Kafka and PostgreSQL and waits for them. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class IngestApplication {
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    /** Starts it with {@code application.yaml}, or does what the {@link Tool} that the first argument names does. */
    public static void main(String[] args) {
        Stream.of(args).limit(1).flatMap(IngestApplication::tool).findFirst().ifPresentOrElse(
                tool -> System.exit(run(tool, Arrays.copyOfRange(args, 1, args.length))), () -> run(args));
    }

    private static int run(Tool tool, String... arguments) {
        // Nothing but the answer; without a configuration Logback would tell everything.
        LoggingSystem.get(IngestApplication.class.getClassLoader()).beforeInitialize();
        return tool.run(arguments);
    }

    private static Stream<Tool> tool(String name) {
        return ServiceLoader.load(Tool.class).stream().map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals(name));
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

    @Bean(initMethod = "start", destroyMethod = "stop")
    EventStreams eventStreams(RecordLog log, AppliedRecords applied, StreamEncoder encoder, HeapShares heap,
            IngestMetrics metrics, Ticker ticker) {
        EventStreams streams = new EventStreams(log, applied, encoder, heap.latestEvents(),
                new ThrottledLog(LOG_INTERVAL, ticker), ticker);
        metrics.watchCatchingUp(streams::catchingUp);
        return streams;
    }

    @Bean
    SupervisedLoop tailLoop(EventStreams streams) {
        return streams.loop();
    }

    @Bean
    PublishEvents publishEvents(EventPublisher publisher, AwaitedOutcomes outcomes, IngestMetrics metrics,
            Ticker ticker) {
        return new PublishEvents(publisher, outcomes, metrics, ticker);
    }

    @Bean
    DryRun dryRun(EventStore store) {
        return new DryRun(store);
    }
}
