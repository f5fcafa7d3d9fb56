package io.eventonce.consumer;

import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts dedup-consumer and puts its core together. It starts without Kafka, PostgreSQL and Redis and waits for them.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class DedupConsumerApplication {
    /** Ends the process with 1 if it can never do its work, for a reason that the log gives. */
    public static void main(String[] args) throws InterruptedException {
        ConfigurableApplicationContext application = run(args);
        application.getBean(CountDownLatch.class).await();
        System.exit(SpringApplication.exit(application, () -> 1));
    }

    /** In UTC: the driver sets the JVM's time zone for its sessions, and PostgreSQL does not know all of them. */
    public static ConfigurableApplicationContext run(String... args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        return SpringApplication.run(DedupConsumerApplication.class, args);
    }

    /** Opened by the start if the consumers can never start. */
    @Bean
    CountDownLatch impossible() {
        return new CountDownLatch(1);
    }

    @Bean
    Ticker ticker() {
        return Ticker.system();
    }

    @Bean
    ConsumerMetrics consumerMetrics(MeterRegistry registry) {
        return new ConsumerMetrics(registry, Clock.systemUTC());
    }

    @Bean
    DeadLetterRelay deadLetterRelay(RejectedRecords rejected, DeadLetterPublisher publisher, ConsumerMetrics metrics,
            Ticker ticker) {
        return new DeadLetterRelay(rejected, publisher, metrics, ticker);
    }
}
