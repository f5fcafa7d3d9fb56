package io.eventonce.ingest;

import io.eventonce.event.ClientProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of ingest-api under {@code eventonce}. What they do is said in {@code application.yaml}.
 *
 * @param kafka the Kafka cluster
 * @param publish limits of {@code POST /publish}
 * @param outcomes waiting for outcomes
 * @param query limits of the queries
 * @param http the server of the API
 * @param health the checks behind {@code GET /health} and readiness
 */
@ConfigurationProperties("eventonce")
public record IngestSettings(@DefaultValue Kafka kafka, @DefaultValue Publish publish, @DefaultValue Outcomes outcomes,
        @DefaultValue Query query, @DefaultValue Http http, @DefaultValue Health health) {
    /**
     * The Kafka cluster.
     *
     * @param properties of all clients, by Kafka's names; blank ones are left out
     * @param producer of events
     */
    public record Kafka(@DefaultValue("localhost:9092") String bootstrapServers,
            @DefaultValue Map<String, String> properties, @DefaultValue Producer producer) {
        public Kafka {
            properties = ClientProperties.checked(properties);
        }
    }

    /**
     * The producer of events. Kafka judges the values.
     *
     * @param bufferMemory what waits for Kafka in memory, at most
     * @param maxBlockMs how long a send may block
     * @param deliveryTimeoutMs how long all attempts may take together
     */
    public record Producer(@DefaultValue("snappy") String compression, @DefaultValue("32MB") DataSize bufferMemory,
            @DefaultValue("64KB") DataSize batchSize, @DefaultValue("4") int lingerMs,
            @DefaultValue("1000") int maxBlockMs, @DefaultValue("3000") int requestTimeoutMs,
            @DefaultValue("5000") int deliveryTimeoutMs) {}

    /**
     * Limits of {@code POST /publish}.
     *
     * @param maxWait how long a publisher waits for the outcome, at most and by default; not over 5 s
     * @param maxBody the largest body of a list
     * @param maxItems the most events in a list
     * @param maxHeld the most memory of all bodies and answers together, if it is less than their share of the heap
     * @param bodyTimeout how long a body may take to arrive
     * @param retryAfter what {@code Retry-After} says, in whole seconds
     */
    public record Publish(@DefaultValue("5s") Duration maxWait, @DefaultValue("8MB") DataSize maxBody,
            @DefaultValue("10000") int maxItems, @DefaultValue("1GB") DataSize maxHeld,
            @DefaultValue("20s") Duration bodyTimeout,
            @DefaultValue("1s") Duration retryAfter) {

        private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

        public Publish {
            require(!maxWait.isNegative() && maxWait.compareTo(LONGEST_WAIT) <= 0,
                    "eventonce.publish.max-wait: 0s to 5s");
            require(maxBody.toBytes() > 0 && maxBody.toBytes() <= Integer.MAX_VALUE / 4,
                    "eventonce.publish.max-body: 1B to 511MB");
            require(maxItems > 0, "eventonce.publish.max-items: above 0");
            require(maxHeld.toBytes() >= 2 * maxBody.toBytes(), "eventonce.publish.max-held: not below twice max-body");
            require(bodyTimeout.isPositive(), "eventonce.publish.body-timeout: above 0s");
            require(retryAfter.toSeconds() > 0, "eventonce.publish.retry-after: 1s or more");
        }
    }

    /**
     * Waiting for outcomes.
     *
     * @param maxWaiting how many events may wait at a time; above it the answer is 202 at once
     * @param keep how long an outcome is kept for an acknowledgement that comes after it
     */
    public record Outcomes(@DefaultValue("20000") int maxWaiting, @DefaultValue("10s") Duration keep) {
        public Outcomes {
            require(maxWaiting >= 0, "eventonce.outcomes.max-waiting: 0 or more");
            require(keep.isPositive(), "eventonce.outcomes.keep: above 0s");
        }
    }

    /**
     * Limits of the queries.
     *
     * @param maxPage after how much payload a page or a history ends early, if it is less than the share of the heap
     */
    public record Query(@DefaultValue("16MB") DataSize maxPage) {
        public Query {
            require(maxPage.toBytes() > 0, "eventonce.query.max-page: above 0B");
        }
    }

    /**
     * The server of the API.
     *
     * @param hosts its names and addresses besides the loopback ones, as in {@code Host} without the port; {@code *} for all;
     *        none: all, unless it listens on a loopback address
     * @param headTimeout how long the head of a request may take to arrive
     * @param drainTime how long it answers on after TERM, before it takes no requests any more
     */
    public record Http(@DefaultValue List<String> hosts, @DefaultValue("10s") Duration headTimeout,
            @DefaultValue("5s") Duration drainTime) {

        private static final Duration SHORTEST_HEAD_TIMEOUT = Duration.ofSeconds(1);

        public Http {
            hosts = List.copyOf(hosts);
            require(hosts.stream().allMatch(host -> host.matches("[^:/\\s]+|\\[[0-9A-Fa-f:.]+]")),
                    "eventonce.http.hosts: names or addresses without ports, separated by commas, or *");
            require(headTimeout.compareTo(SHORTEST_HEAD_TIMEOUT) >= 0, "eventonce.http.head-timeout: 1s or more");
            require(!drainTime.isNegative(), "eventonce.http.drain-time: 0s or more");
        }
    }

    /**
     * The checks behind {@code GET /health} and readiness.
     *
     * @param timeout how long a dependency may take to answer before it counts as down
     */
    public record Health(@DefaultValue("1s") Duration timeout) {
        public Health {
            require(timeout.isPositive(), "eventonce.health.timeout: above 0s");
        }
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
