package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.Origin;
import io.eventonce.ingest.PublishEvents;
import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.Replay;
import io.eventonce.ingest.Wait;
import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Publishes what was received before, by the rules of {@code POST /publish}: preferences, limits, answers. */
@Component
final class Republishing {
    private final PublishEvents events;
    private final RateLimits rates;
    private final Conflicts conflicts;
    private final Duration maxWait;
    private final Ticker ticker;

    Republishing(PublishEvents events, RateLimits rates, Conflicts conflicts, HttpSettings settings, Ticker ticker) {
        this.events = events;
        this.rates = rates;
        this.conflicts = conflicts;
        this.maxWait = settings.publish().maxWait();
        this.ticker = ticker;
    }

    /** @throws ProblemException if the key is over its limit */
    void takeFirst(Access access, HttpServletResponse response) {
        rates.takeFirst(access, response);
    }

    /** The answer to one event, for which {@link #takeFirst} was called. */
    JsonResponse publish(byte[] json, Origin origin, Access access, HttpServletRequest request,
            HttpServletResponse response) {
        Preferences preferences = Preferences.of(request.getHeaders("Prefer"), maxWait);
        PublishResult result = publishAll(List.of(new Replay(json, origin)), preferences, access, response).getFirst();
        return preferences.handling() == Preferences.Handling.STRICT
                ? conflicts.problem(result, json, ProblemType.CONFLICT.status())
                        .orElseGet(() -> SingleResponse.of(result))
                : SingleResponse.of(result);
    }

    /**
     * Publishes several, for which {@link #takeFirst} was called.
     *
     * @throws ProblemException if the key is over its limit; then nothing is sent
     */
    List<PublishResult> publishAll(List<Replay> replays, Access access, HttpServletRequest request,
            HttpServletResponse response) {
        rates.takeList(access, replays.size(), response);
        // The status of the whole does not depend on conflicts.
        Preferences all = Preferences.of(request.getHeaders("Prefer"), maxWait);
        return publishAll(replays, new Preferences(all.respondAsync(), all.longest(), null), access, response);
    }

    private List<PublishResult> publishAll(List<Replay> replays, Preferences preferences, Access access,
            HttpServletResponse response) {
        if (!preferences.applied().isEmpty()) {
            response.setHeader("Preference-Applied", preferences.applied());
        }
        return events.replayAll(replays, new Wait(ticker.nanos(), preferences.waitOr(maxWait)), access);
    }
}
