package io.eventonce.ingest.http;

import io.eventonce.ingest.DependencyState;
import io.eventonce.ingest.HealthReport;
import io.eventonce.ingest.RecentHealth;
import io.eventonce.ingest.Uptime;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** {@code GET /health}: 503 when no event can be published, 200 otherwise. */
@RestController
final class HealthController {
    private final RecentHealth health;
    private final Uptime uptime;

    HealthController(RecentHealth health, Uptime uptime) {
        this.health = health;
        this.uptime = uptime;
    }

    @GetMapping(path = "/health", produces = {MediaType.APPLICATION_JSON_VALUE, Problem.MEDIA_TYPE})
    void health(HttpServletResponse response) throws IOException {
        new Answer(health.report(), uptime.seconds()).send(response);
    }

    private record Answer(HealthReport report, long uptimeSeconds) implements JsonResponse {
        @Override
        public int status() {
            return switch (report.status()) {
                case HEALTHY, DEGRADED -> HttpServletResponse.SC_OK;
                case UNHEALTHY -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            };
        }

        @Override
        public void write(JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("status", report.status().name().toLowerCase(Locale.ROOT));
            json.writeNumberProperty("uptime_seconds", uptimeSeconds);
            report.dependencies().forEach((name, state) -> write(json, name, state));
            json.writeEndObject();
        }

        private static void write(JsonGenerator json, String name, DependencyState state) {
            json.writeObjectPropertyStart(name);
            json.writeStringProperty("status", state.up() ? "up" : "down");
            if (!state.detail().isEmpty()) {
                json.writeStringProperty("detail", state.detail());
            }
            state.figures().forEach(json::writeNumberProperty);
            json.writeEndObject();
        }
    }
}
