package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.ingest.IngestMetrics.Limit;
import io.eventonce.ingest.RateLimit;
import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The limits of this instance: of the events that a key publishes per second, of the requests of a key at a time, of
 * the requests of an address, and of those that are refused for their credential. The answers of a limited key say how
 * it stands (draft-ietf-httpapi-ratelimit-headers-11).
 */
@Component
final class RateLimits {
    private static final String NOTHING_SENT = "Nothing of this request was sent to Kafka. " + ResultText.SEND_AGAIN;
    private static final String OF_CREDENTIALS = "This address has sent too many requests without a valid credential.";

    /** Of the keys that were used since the start, which the snapshot of keys has all. */
    private final Map<String, RateLimit> keys = new ConcurrentHashMap<>();
    private final KeyRequests keyRequests;
    private final AddressRates requests;
    private final AddressRates refusals;
    private final HttpSettings.Rates settings;
    private final IngestMetrics metrics;
    private final Responder responder;
    private final Ticker ticker;

    RateLimits(HttpSettings settings, IngestMetrics metrics, Responder responder, Ticker ticker) {
        this.settings = settings.rates();
        this.keyRequests = new KeyRequests(this.settings.perKey());
        this.requests = new AddressRates(this.settings.requests(), ticker);
        this.refusals = new AddressRates(this.settings.refusals(), ticker);
        this.metrics = metrics;
        this.responder = responder;
        this.ticker = ticker;
    }

    /**
     * Counts a request with a valid credential, until {@link #end}.
     *
     * @throws ProblemException if its key has too many at a time; then it is not counted
     */
    void begin(Access access, HttpServletResponse response) {
        if (!access.equals(Access.OPEN) && !keyRequests.enter(access.holder())) {
            throw new ProblemException(refuse(Limit.REQUESTS, Duration.ZERO,
                    "This key may have %d requests at a time. Nothing was done for this one, so send it again later."
                            .formatted(settings.perKey()),
                    response));
        }
    }

    void end(Access access) {
        if (!access.equals(Access.OPEN)) {
            keyRequests.leave(access.holder());
        }
    }

    /**
     * Takes the token that each request to publish costs.
     *
     * @throws ProblemException if there is none
     */
    void takeFirst(Access access, HttpServletResponse response) {
        RateLimit limit = of(access);
        if (limit != null) {
            take(limit, 1, response);
        }
    }

    /**
     * Takes one token per event of a list, with the first one that it has taken.
     *
     * @throws ProblemException if there are too few; then the list has cost nothing
     */
    void takeList(Access access, int events, HttpServletResponse response) {
        RateLimit limit = of(access);
        if (limit != null && events > 1) {
            limit.giveBack();
            take(limit, events, response);
        }
    }

    /** The problem of a request that is above the limit of its address. */
    Optional<Problem> ofRequest(HttpServletRequest request, HttpServletResponse response) {
        RateLimit.Standing standing = requests.take(request.getRemoteAddr());
        return standing.taken()
                ? Optional.empty()
                : Optional.of(refuse(Limit.ADDRESS, standing.pause(), "This address may send %d requests per second."
                        .formatted(settings.requests()), response));
    }

    /**
     * What a request gets that is refused.
     *
     * @param refused the problem of the request; most are given as they are
     */
    Problem ofRefusal(Problem refused, HttpServletRequest request, HttpServletResponse response) {
        if (refused.status() != HttpServletResponse.SC_UNAUTHORIZED) {
            return refused;
        }
        RateLimit.Standing standing = refusals.take(request.getRemoteAddr());
        return standing.taken() ? refused : refuse(Limit.CREDENTIALS, standing.pause(), OF_CREDENTIALS, response);
    }

    private @Nullable RateLimit of(Access access) {
        Integer perSecond = access.rateLimit();
        if (perSecond == null) {
            return null;
        }
        RateLimit known = keys.get(access.holder());
        return known != null && known.perSecond() == perSecond
                ? known
                : keys.compute(access.holder(), (_, now) -> now != null && now.perSecond() == perSecond
                        ? now
                        : new RateLimit(perSecond, ticker));
    }

    private void take(RateLimit limit, int events, HttpServletResponse response) {
        RateLimit.Standing standing = limit.take(events);
        long perSecond = limit.perSecond();
        response.setHeader("RateLimit-Policy", "\"key\";q=" + perSecond + ";qu=\"events\";w=1");
        long seconds = standing.taken()
                ? Math.ceilDiv(perSecond - standing.left(), perSecond)
                : Responder.wholeSeconds(standing.pause());
        response.setHeader("RateLimit", "\"key\";r=" + Math.max(0, standing.left()) + ";t=" + seconds);
        if (!standing.taken()) {
            String why = "This key may publish %d events per second. ".formatted(perSecond) + NOTHING_SENT;
            throw new ProblemException(refuse(Limit.KEY, standing.pause(), why, response));
        }
    }

    private Problem refuse(Limit limit, Duration wait, String why, HttpServletResponse response) {
        metrics.rateLimited(limit);
        responder.comeAgainAfter(wait, response);
        return Problem.of(ProblemType.RATE_LIMITED, why);
    }
}
