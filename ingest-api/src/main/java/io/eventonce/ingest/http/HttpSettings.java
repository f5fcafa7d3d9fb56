package io.eventonce.ingest.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The API, under {@code eventonce.http}; {@code application.yaml} says what each setting does.
 *
 * @param hosts its names and addresses besides the loopback ones, as in {@code Host} without the port; {@code *} for
 *        all; none: all, unless it listens on a loopback address
 * @param corsOrigins the origins whose pages may use the API in a browser; {@code *} for all
 * @param headTimeout how long the head of a request may take to arrive
 * @param drainTime how long it answers on after TERM, before it takes no requests any more
 * @param healthTimeout how long a dependency may take to answer before it counts as down
 * @param publish limits of {@code POST /publish}
 * @param outcomes waiting for outcomes
 * @param rates limits per address and per key
 * @param streams limits of {@code GET /events/stream}
 */
@ConfigurationProperties("eventonce.http")
record HttpSettings(@DefaultValue List<String> hosts, @DefaultValue List<String> corsOrigins,
        @DefaultValue("10s") Duration headTimeout,
        @DefaultValue("5s") Duration drainTime, @DefaultValue("1s") Duration healthTimeout,
        @DefaultValue Publish publish, @DefaultValue Outcomes outcomes, @DefaultValue Rates rates,
        @DefaultValue Streams streams) {

    private static final Duration SHORTEST_HEAD_TIMEOUT = Duration.ofSeconds(1);

    HttpSettings {
        hosts = List.copyOf(hosts);
        require(hosts.stream().allMatch(host -> host.matches("[^:/\\s]+|\\[[0-9A-Fa-f:.]+]")),
                "eventonce.http.hosts: names or addresses without ports, separated by commas, or *");
        corsOrigins = List.copyOf(corsOrigins);
        require(corsOrigins.stream().allMatch(origin -> origin.matches("\\*|[a-z][a-z0-9+.-]*://[^/\\s]+")),
                "eventonce.http.cors-origins: origins such as https://app.example.org, separated by commas, or *");
        require(headTimeout.compareTo(SHORTEST_HEAD_TIMEOUT) >= 0, "eventonce.http.head-timeout: 1s or more");
        require(!drainTime.isNegative(), "eventonce.http.drain-time: 0s or more");
        require(healthTimeout.isPositive(), "eventonce.http.health-timeout: above 0s");
    }

    /**
     * Limits of {@code POST /publish}.
     *
     * @param maxWait how long a publisher waits for the outcome, at most and by default
     * @param maxBody the largest body of a list
     * @param maxItems the most events in a list
     * @param maxHeld the most memory of all bodies and answers together, if it is less than their share of the heap
     * @param bodyTimeout how long a body may take to arrive
     * @param retryAfter what {@code Retry-After} says, in whole seconds
     */
    record Publish(@DefaultValue("5s") Duration maxWait, @DefaultValue("8MB") DataSize maxBody,
            @DefaultValue("10000") int maxItems, @DefaultValue("1GB") DataSize maxHeld,
            @DefaultValue("20s") Duration bodyTimeout, @DefaultValue("1s") Duration retryAfter) {

        private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

        Publish {
            require(!maxWait.isNegative() && maxWait.compareTo(LONGEST_WAIT) <= 0,
                    "eventonce.http.publish.max-wait: 0s to 5s");
            require(maxBody.toBytes() > 0 && maxBody.toBytes() <= Integer.MAX_VALUE / 4,
                    "eventonce.http.publish.max-body: 1B to 511MB");
            require(maxItems > 0, "eventonce.http.publish.max-items: above 0");
            require(maxHeld.toBytes() >= 2 * maxBody.toBytes(),
                    "eventonce.http.publish.max-held: not below twice max-body");
            require(bodyTimeout.isPositive(), "eventonce.http.publish.body-timeout: above 0s");
            require(retryAfter.toSeconds() > 0, "eventonce.http.publish.retry-after: 1s or more");
        }
    }

    /**
     * Waiting for outcomes.
     *
     * @param maxWaiting how many events may wait at a time; above it the answer is 202 at once
     * @param keep how long an outcome is kept for an acknowledgement that comes after it
     */
    record Outcomes(@DefaultValue("20000") int maxWaiting, @DefaultValue("10s") Duration keep) {
        Outcomes {
            require(maxWaiting >= 0, "eventonce.http.outcomes.max-waiting: 0 or more");
            require(keep.isPositive(), "eventonce.http.outcomes.keep: above 0s");
        }
    }

    /**
     * Limits per address of clients, which is a proxy's if there is one, and per key.
     *
     * @param requests per second of an address; 0 for any number
     * @param refusals requests per second of an address that are refused for their credential
     * @param perKey requests of a key, or of the subject of a JWT, at a time
     */
    record Rates(@DefaultValue("0") int requests, @DefaultValue("10") int refusals,
            @DefaultValue("1000") int perKey) {
        Rates {
            require(perKey > 0, "eventonce.http.rates.per-key: above 0");
            require(requests >= 0, "eventonce.http.rates.requests: 0 or more");
            require(refusals > 0, "eventonce.http.rates.refusals: above 0");
        }
    }

    /**
     * Limits of {@code GET /events/stream}.
     *
     * @param max how many are open at a time
     * @param maxPerKey how many of one credential
     */
    record Streams(@DefaultValue("1000") int max, @DefaultValue("100") int maxPerKey) {
        Streams {
            require(max >= 0, "eventonce.http.streams.max: 0 or more");
            require(maxPerKey > 0, "eventonce.http.streams.max-per-key: above 0");
        }
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
