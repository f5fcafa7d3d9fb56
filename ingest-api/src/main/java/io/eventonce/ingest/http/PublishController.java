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
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /publish}. */
@RestController
final class PublishController {
    private final PublishEvents events;
    private final BodyReader reader;
    private final BodyBudget budget;
    private final IngestSettings.Publish settings;
    private final Ticker ticker;

    PublishController(PublishEvents events, BodyReader reader, BodyBudget budget, IngestSettings settings,
            Ticker ticker) {
        this.events = events;
        this.reader = reader;
        this.budget = budget;
        this.settings = settings.publish();
        this.ticker = ticker;
    }

    @PostMapping(path = "/publish", produces = {MediaType.APPLICATION_JSON_VALUE, Problem.MEDIA_TYPE})
    void publish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long arrivedAt = ticker.nanos();
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
