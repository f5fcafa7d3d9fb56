package io.eventonce.devstack;

/**
 * The addresses of the services that both applications need.
 *
 * @param kafkaBootstrap {@code host:port} of each broker, separated by commas
 * @param jdbcUrl with the database, without credentials
 * @param user an administrator of the database: a superuser
 * @param password of the administrator, of all {@link PostgresRoles} and of the {@link RedisUser}
 * @param redisUrl {@code redis://host:port}
 */
public record ServiceAddresses(String kafkaBootstrap, String jdbcUrl, String user, String password, String redisUrl) {
    /** The same services with another way to Kafka. */
    public ServiceAddresses withKafka(String bootstrap) {
        return new ServiceAddresses(bootstrap, jdbcUrl, user, password, redisUrl);
    }

    /** The same services with another database of the same PostgreSQL server. */
    public ServiceAddresses withDatabase(String database) {
        String url = jdbcUrl.substring(0, jdbcUrl.lastIndexOf('/') + 1) + database;
        return new ServiceAddresses(kafkaBootstrap, url, user, password, redisUrl);
    }
}
