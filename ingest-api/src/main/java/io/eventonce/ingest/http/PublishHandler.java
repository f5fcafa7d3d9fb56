package io.eventonce.ingest.http;

import io.eventonce.event.EventList;
import io.eventonce.ingest.Access;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.PublishEvents;
import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.Scope;
import io.eventonce.ingest.Wait;
import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * {@code POST /publish}. Called without Spring's dispatcher and its filters, which take a fifth of ingest-api's time
 * for a single event.
 */
@Component
final class PublishHandler implements HttpRequestHandler {
    static final String PATH = "/publish";

    /** What is held of an event of a list until the answer is sent, about, beside the body. */
    private static final int RESULT = 512;

    /** RFC 9110, section 15.5.21. */
    private static final int UNPROCESSABLE = 422;

    /**
     * What a publisher asks for.
     *
     * @param conflictStatus the status of a conflict; any other than 200 makes it a problem
     */
    private record Terms(Wait patience, Access access, int conflictStatus) {
        boolean isStrict() {
            return conflictStatus != HttpServletResponse.SC_OK;
        }
    }

    private final PublishEvents events;
    private final Authenticator authenticator;
    private final RateLimits rates;
    private final BodyReader reader;
    private final Conflicts conflicts;
    private final MemoryBudget budget;
    private final Responder responder;
    private final Compressor compressor;
    private final ProblemAdvice problems;
    private final PublishTimer timer;
    private final HttpSettings.Publish settings;
    private final Ticker ticker;

    PublishHandler(PublishEvents events, Authenticator authenticator, RateLimits rates, BodyReader reader,
            Conflicts conflicts, MemoryBudget budget, Responder responder, Compressor compressor,
            ProblemAdvice problems, PublishTimer timer,
            HttpSettings settings, Ticker ticker) {
        this.events = events;
        this.authenticator = authenticator;
        this.rates = rates;
        this.reader = reader;
        this.conflicts = conflicts;
        this.budget = budget;
        this.responder = responder;
        this.compressor = compressor;
        this.problems = problems;
        this.timer = timer;
        this.settings = settings.publish();
        this.ticker = ticker;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long arrivedAt = ticker.nanos();
        try {
            answer(request, response);
        } catch (IOException | RuntimeException e) {
            problems.answer(e, response);
        } finally {
            timer.record(request, response, ticker.nanos() - arrivedAt);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Access access = access(request, response);
        // Another spelling, such as /events/../publish, may have passed a rule for another path on its way.
        if (!request.getRequestURI().equals(PATH)) {
            responder.send(Problem.of(HttpServletResponse.SC_NOT_FOUND), response);
            return;
        }
        switch (request.getMethod()) {
            case "POST" -> {
                rates.begin(access, response);
                try {
                    publish(request, response, access);
                } finally {
                    rates.end(access);
                }
            }
            case "OPTIONS" -> {
                response.setHeader("Allow", Allow.POST);
                response.setHeader("Accept-Post", BodyFormat.ACCEPTED);
            }
            default -> {
                response.setHeader("Allow", Allow.POST);
                responder.send(Problem.of(HttpServletResponse.SC_METHOD_NOT_ALLOWED), response);
            }
        }
    }

    private Access access(HttpServletRequest request, HttpServletResponse response) {
        try {
            return authenticator.access(request);
        } catch (ProblemException refused) {
            throw new ProblemException(rates.ofRefusal(refused.problem(), request, response));
        }
    }

    private void publish(HttpServletRequest request, HttpServletResponse response, Access access)
            throws IOException {
        Forbidden.unless(access, Scope.PUBLISH);
        // Before the body, which may be long on its way: so the rate bounds how many requests a key has here at a time.
        rates.takeFirst(access, response);
        Accept.requireJson(request);
        BodyFormat format = BodyFormat.of(request);
        KnownParameters.requireNone(request);
        String key = IdempotencyKey.of(request);
        Preferences preferences = Preferences.of(request.getHeaders("Prefer"), settings.maxWait());
        try (MemoryBudget.Lease lease = budget.lease()) {
            byte[] body = reader.read(request, format, lease);
            // The wait begins when the request has been received (RFC 7240, section 4.3).
            Wait wait = new Wait(ticker.nanos(), preferences.waitOr(settings.maxWait()));
            if (!preferences.applied().isEmpty()) {
                response.setHeader("Preference-Applied", preferences.applied());
            }
            Terms terms = new Terms(wait, access, conflictStatus(preferences.handling(), key));
            if (format == BodyFormat.JSON && !EventList.isArray(body)) {
                responder.send(single(key == null ? body : withId(body, key, lease), terms), response);
            } else if (key == null) {
                JsonResponse answer = list(body, format, terms, lease, response);
                int items = answer instanceof ListResponse list ? list.results().size() : 0;
                compressor.send(answer, items, request, response);
            } else {
                throw IdempotencyKey.ofList();
            }
        }
    }

    private static int conflictStatus(Preferences.@Nullable Handling handling, @Nullable String key) {
        if (key != null && handling != Preferences.Handling.LENIENT) {
            // As the draft says of a key that comes again with another payload (section 2.7).
            return UNPROCESSABLE;
        }
        return handling == Preferences.Handling.STRICT ? ProblemType.CONFLICT.status() : HttpServletResponse.SC_OK;
    }

    private static byte[] withId(byte[] body, String key, MemoryBudget.Lease lease) {
        lease.add(body.length);
        return IdempotencyKey.into(body, key);
    }

    private JsonResponse single(byte[] body, Terms terms) {
        PublishResult result = events.publish(body, terms.patience(), terms.access());
        if (terms.isStrict()) {
            Optional<JsonResponse> conflict = conflicts.problem(result, body, terms.conflictStatus());
            if (conflict.isPresent()) {
                return conflict.get();
            }
        }
        Optional<Problem> hint = BodyHints.single(body, result);
        return hint.isPresent() ? hint.get() : SingleResponse.of(result);
    }

    private JsonResponse list(byte[] body, BodyFormat format, Terms terms, MemoryBudget.Lease lease,
            HttpServletResponse response) {
        List<byte[]> items = BodyItems.of(body, format, settings.maxItems());
        rates.takeList(terms.access(), items.size(), response);
        lease.add((long) RESULT * items.size());
        List<PublishResult> results = events.publishAll(items, terms.patience(), terms.access());
        Optional<Problem> hint = format == BodyFormat.NDJSON ? BodyHints.lines(body, results) : Optional.empty();
        return hint.isPresent() ? hint.get() : new ListResponse(results, terms.isStrict());
    }
}
