package io.eventonce.checker;

import java.net.URI;

/**
 * The addresses of the judged system. The checker asks each service directly, without a proxy.
 *
 * @param kafkaBootstrap {@code host:port}, several separated by commas
 * @param jdbcUrl of the database
 * @param user may read all tables
 * @param api {@code http://host:port} of ingest-api
 * @param group the consumer group of dedup-consumer
 */
public record CheckedSystem(String kafkaBootstrap, String jdbcUrl, String user, String password, URI api,
        String group) {
    /** Does not show the password. */
    @Override
    public String toString() {
        return "CheckedSystem[%s, %s, %s]".formatted(kafkaBootstrap, jdbcUrl, api);
    }
}
