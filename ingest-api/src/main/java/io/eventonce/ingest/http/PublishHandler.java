package io.eventonce.ingest.http;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventList;
import io.eventonce.event.NotJsonException;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.PublishEvents;
import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.Ticker;
import io.eventonce.ingest.Wait;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * {@code POST /publish}. Called without Spring's dispatcher and its filters, which take a fifth of ingest-api's time for a
 * single event.
 */
@Component
final class PublishHandler implements HttpRequestHandler {
    static final String PATH = "/publish";

    /** What is held of an event of a list until the answer is sent, about, beside the body. */
    private static final int RESULT = 512;

    private final PublishEvents events;
    private final BodyReader reader;
    private final MemoryBudget budget;
    private final ProblemAdvice problems;
    private final PublishTimer timer;
    private final HttpSettings.Publish settings;
    private final Ticker ticker;

    PublishHandler(PublishEvents events, BodyReader reader, MemoryBudget budget, ProblemAdvice problems,
            PublishTimer timer, HttpSettings settings, Ticker ticker) {
        this.events = events;
        this.reader = reader;
        this.budget = budget;
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
        // Another spelling, such as /events/../publish, may have passed a rule for another path on its way.
        if (!request.getRequestURI().equals(PATH)) {
            throw new ProblemException(ContainerProblems.of(HttpServletResponse.SC_NOT_FOUND));
        }
        switch (request.getMethod()) {
            case "POST" -> publish(request, response);
            case "OPTIONS" -> response.setHeader("Allow", Allow.PUBLISH);
            default -> {
                response.setHeader("Allow", Allow.PUBLISH);
                throw new ProblemException(ContainerProblems.of(HttpServletResponse.SC_METHOD_NOT_ALLOWED));
            }
        }
    }

    private void publish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Accept.requireJson(request);
        BodyFormat format = BodyFormat.of(request);
        Preferences preferences = Preferences.of(request.getHeaders("Prefer"), settings.maxWait());
        try (MemoryBudget.Lease lease = budget.lease()) {
            byte[] body = reader.read(request, format, lease);
            // The wait begins when the request has been received (RFC 7240, section 4.3).
            Wait wait = new Wait(ticker.nanos(), preferences.waitOr(settings.maxWait()));
            if (!preferences.applied().isEmpty()) {
                response.setHeader("Preference-Applied", preferences.applied());
            }
            if (format == BodyFormat.JSON && !EventList.isArray(body)) {
                send(body, events.publish(body, wait), response);
                return;
            }
            List<byte[]> items = items(body, format);
            lease.add((long) RESULT * items.size());
            List<PublishResult> results = events.publishAll(items, wait);
            if (format == BodyFormat.NDJSON) {
                throwIfPresent(BodyHints.lines(body, results));
            }
            send(new ListResponse(results), response);
        }
    }

    private static void send(byte[] body, PublishResult result, HttpServletResponse response) throws IOException {
        if (result instanceof PublishResult.Invalid(DecodedEvent.Invalid why)
                && why.defect() == DecodedEvent.Defect.NOT_JSON) {
            throwIfPresent(BodyHints.json(body));
        }
        SingleResponse.send(result, response);
    }

    private static void throwIfPresent(Optional<ProblemException> problem) {
        problem.ifPresent(found -> {
            throw found;
        });
    }

    private void send(ListResponse results, HttpServletResponse response) throws IOException {
        if (results.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", Long.toString(settings.retryAfter().toSeconds()));
        }
        results.send(response, results.status());
    }

    private List<byte[]> items(byte[] body, BodyFormat format) {
        List<byte[]> items = split(body, format);
        if (items.size() > settings.maxItems()) {
            throw new ProblemException(ProblemType.TOO_LARGE,
                    "A list has at most %d events; send it in parts.".formatted(settings.maxItems()));
        }
        return items;
    }

    private List<byte[]> split(byte[] body, BodyFormat format) {
        try {
            return switch (format) {
                case JSON -> EventList.split(body, settings.maxItems());
                case NDJSON -> EventList.lines(body, settings.maxItems());
            };
        } catch (NotJsonException e) {
            throw new ProblemException(Problem.of(ProblemType.NOT_JSON, "The list cannot be read as a JSON array.",
                    List.of(new Problem.FieldError("", String.valueOf(e.getMessage()), e.offset()))));
        }
    }
}
