package io.eventonce.ingest.http;

import io.eventonce.ingest.IngestSettings;
import io.eventonce.ingest.RareLog;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.Ticker;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever ends a request early into a problem. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final String retryAfter;
    private final RareLog rareLog;

    ProblemAdvice(IngestSettings settings, Ticker ticker) {
        this.rareLog = new RareLog(LOG_INTERVAL, ticker);
        this.retryAfter = Long.toString(settings.publish().retryAfter().toSeconds());
    }

    @ExceptionHandler
    void handle(ProblemException e, HttpServletResponse response) throws IOException {
        send(e.problem(), response);
    }

    @ExceptionHandler
    void handle(StoreUnavailableException e, HttpServletResponse response) throws IOException {
        rareLog.log(() -> log.warn("Queries fail: {}", String.valueOf(e.getCause())));
        send(Problem.of(ProblemType.STORE_UNAVAILABLE, "Ask again later. Publishing with respond-async goes on."),
                response);
    }

    @ExceptionHandler
    void handle(InvalidParameterException e, HttpServletResponse response) throws IOException {
        send(Problem.of(ProblemType.BAD_REQUEST, "The query string is malformed."), response);
    }

    /** A client that went away, or chunks that are none: what was read is thrown away. */
    @ExceptionHandler
    void handle(IOException e, HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.setHeader("Connection", "close");
            send(Problem.of(ProblemType.BAD_REQUEST, "The body could not be read to its end."), response);
        }
    }

    @ExceptionHandler
    void handle(Exception e, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw e;
        }
        if (e instanceof ErrorResponse framework) {
            framework.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            ContainerProblems.of(framework.getStatusCode().value()).send(response);
            return;
        }
        log.error("A request failed", e);
        ContainerProblems.of(HttpServletResponse.SC_INTERNAL_SERVER_ERROR).send(response);
    }

    private void send(Problem problem, HttpServletResponse response) throws IOException {
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", retryAfter);
        }
        if (problem.type() == ProblemType.UNSUPPORTED_MEDIA_TYPE) {
            response.setHeader("Accept-Post", BodyFormat.ACCEPTED);
        }
        problem.send(response);
    }
}
