package io.eventonce.ingest.http;

import io.eventonce.event.EventList;
import io.eventonce.event.NotJsonException;
import io.eventonce.ingest.IngestSettings;
import io.eventonce.ingest.PublishEvents;
import io.eventonce.ingest.Ticker;
import io.eventonce.ingest.Wait;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/**
 * {@code POST /publish}. Called without Spring's dispatcher and its filters, which take a fifth of ingest-api's time for a
 * single event.
 */
@Component
final class PublishHandler implements HttpRequestHandler {
    private final PublishEvents events;
    private final BodyReader reader;
    private final BodyBudget budget;
    private final ProblemAdvice problems;
    private final PublishTimer timer;
    private final IngestSettings.Publish settings;
    private final Ticker ticker;

    PublishHandler(PublishEvents events, BodyReader reader, BodyBudget budget, ProblemAdvice problems,
            PublishTimer timer, IngestSettings settings, Ticker ticker) {
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
            throws IOException, HttpRequestMethodNotSupportedException {
        switch (request.getMethod()) {
            case "POST" -> publishTimed(request, response);
            case "OPTIONS" -> response.setHeader("Allow", "POST,OPTIONS");
            default -> throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of("POST"));
        }
    }

    private void publishTimed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long arrivedAt = ticker.nanos();
        try {
            publish(request, response, arrivedAt);
        } catch (IOException | RuntimeException e) {
            problems.answer(e, response);
        } finally {
            timer.record(request, response, ticker.nanos() - arrivedAt);
        }
    }

    private static boolean acceptsJson(HttpServletRequest request) {
        List<String> accepted = Collections.list(request.getHeaders("Accept"));
        try {
            return accepted.isEmpty() || MediaType.parseMediaTypes(accepted).stream()
                    .anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON)
                            || type.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private void publish(HttpServletRequest request, HttpServletResponse response, long arrivedAt) throws IOException {
        if (!acceptsJson(request)) {
            throw new ProblemException(ContainerProblems.of(HttpServletResponse.SC_NOT_ACCEPTABLE));
        }
        BodyFormat format = BodyFormat.of(request);
        Preferences preferences = Preferences.of(request.getHeaders("Prefer"), settings.maxWait());
        Wait wait = new Wait(arrivedAt, preferences.waitOr(settings.maxWait()));
        try (BodyBudget.Lease lease = budget.lease()) {
            byte[] body = reader.read(request, format, lease);
            if (!preferences.applied().isEmpty()) {
                response.setHeader("Preference-Applied", preferences.applied());
            }
            if (format == BodyFormat.JSON && !EventList.isArray(body)) {
                SingleResponse.send(events.publish(body, wait), response);
                return;
            }
            send(new ListResponse(events.publishAll(items(body, format), wait)), response);
        }
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
