package io.eventonce.system;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** JAAS for users whose password is {@code secret}. */
final class KafkaLogin {
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    private KafkaLogin() {
    }

    static String of(String user) {
        return MODULE + "username=\"" + user + "\" password=\"secret\";";
    }

    static String ofBroker(List<String> users) {
        return users.stream().map(user -> "user_" + user + "=\"secret\"").collect(joining(" ", MODULE, ";"));
    }
}
