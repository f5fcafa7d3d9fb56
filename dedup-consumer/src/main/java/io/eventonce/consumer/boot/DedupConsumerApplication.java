package io.eventonce.consumer.boot;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Reads {@code events}, writes PostgreSQL. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DedupConsumerApplication {
    /** Ends the process with 1 if it can never do its work, for a reason that the log gives. */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext application = run(arguments);
        // By a thread that the JVM waits for: once the application is closed, it would end with 0 otherwise.
        var _ = application.getBean(Startup.class).impossible().thenRunAsync(
                () -> System.exit(SpringApplication.exit(application, () -> 1)),
                task -> Thread.ofPlatform().daemon(false).start(task));
    }

    /** In UTC: the driver sets the JVM's time zone for its sessions, and PostgreSQL does not know all of them. */
    static ConfigurableApplicationContext run(String... arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        return SpringApplication.run(DedupConsumerApplication.class, arguments);
    }
}
