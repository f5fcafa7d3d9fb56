package io.eventonce.consumer.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Reads {@code events}, writes PostgreSQL. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DedupConsumerApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(DedupConsumerApplication.class, arguments);
    }
}
