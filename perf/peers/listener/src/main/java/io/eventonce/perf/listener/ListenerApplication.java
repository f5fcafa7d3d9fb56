package io.eventonce.perf.listener;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Reads {@code events}, writes {@code peer_events}. */
@SpringBootApplication
public class ListenerApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(ListenerApplication.class, arguments);
    }
}
