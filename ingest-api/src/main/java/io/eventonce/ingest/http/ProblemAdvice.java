package io.eventonce.ingest.http;

import io.eventonce.ingest.OverloadedException;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.ThrottledLog;
import io.eventonce.ingest.Ticker;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.coyote.CloseNowException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever ends a request early into a problem. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    /** To ask again soon would not help. */
    private static final Set<ProblemType> LASTING = EnumSet.of(ProblemType.QUERY_TOO_SLOW, ProblemType.STORE_REFUSES);

    private final String retryAfter;
    private final ThrottledLog outages;
    private final ThrottledLog defects;

    ProblemAdvice(HttpSettings settings, Ticker ticker) {
        this.outages = new ThrottledLog(LOG_INTERVAL, ticker);
        this.defects = new ThrottledLog(LOG_INTERVAL, ticker);
        this.retryAfter = Long.toString(settings.publish().retryAfter().toSeconds());
    }

    /**
     * Answers with the problem.
     *
     * @throws IllegalStateException if an answer has begun: the web server breaks it off, so that nobody takes it for a
     *     whole one
     * @throws CloseNowException if it is one: then the web server does the same without a word in the log
     */
    @ExceptionHandler
    void answer(Exception failure, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            if (failure instanceof CloseNowException tooSlow) {
                throw tooSlow;
            }
            if (failure instanceof IOException) {
                // The client has gone, or the web server has answered that nothing more came.
                LOG.debug("An answer did not reach its client: {}", failure.getMessage());
                return;
            }
            throw new IllegalStateException("A request failed while it was answered", failure);
        }
        switch (failure) {
            case ProblemException e -> send(e.problem(), response);
            case OverloadedException _ -> send(Problem.of(ProblemType.OVERLOADED,
                    "Others hold too much. Of a publish nothing was sent to Kafka. " + ResultText.SEND_AGAIN),
                    response);
            case StoreUnavailableException e -> {
                outages.log(_ -> LOG.warn("Queries fail: {}", e.getMessage()));
                send(problem(e.remedy()), response);
            }
            case InvalidParameterException _ ->
                send(Problem.of(ProblemType.BAD_REQUEST, "The query string is malformed."), response);
            case IOException _ -> {
                // A client that went away, or chunks that are none: what was read is thrown away.
                response.setHeader("Connection", "close");
                send(Problem.of(ProblemType.BAD_REQUEST, "The body could not be read to its end."), response);
            }
            case ErrorResponse framework -> {
                framework.getHeaders()
                        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
                if (framework instanceof HttpRequestMethodNotSupportedException) {
                    response.setHeader("Allow", Allow.QUERY);
                }
                ContainerProblems.of(framework.getStatusCode().value()).send(response);
            }
            default -> {
                defects.log(_ -> LOG.error("A request failed", failure));
                ContainerProblems.of(HttpServletResponse.SC_INTERNAL_SERVER_ERROR).send(response);
            }
        }
    }

    private static Problem problem(StoreUnavailableException.Remedy remedy) {
        return switch (remedy) {
            case ASK_LATER -> Problem.of(ProblemType.STORE_UNAVAILABLE,
                    "Try again later. Publishing with respond-async still works.");
            case ASK_FOR_LESS -> Problem.of(ProblemType.QUERY_TOO_SLOW,
                    "Ask for less: one topic, fewer events. Or ask again when less is going on.");
            case MEND_THE_STORE -> Problem.of(ProblemType.STORE_REFUSES,
                    "An administrator has to mend this: GET /health and the log of ingest-api say what is wrong.");
        };
    }

    private void send(Problem problem, HttpServletResponse response) throws IOException {
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE && !LASTING.contains(problem.type())) {
            response.setHeader("Retry-After", retryAfter);
        }
        if (problem.type() == ProblemType.UNSUPPORTED_MEDIA_TYPE) {
            response.setHeader("Accept-Post", BodyFormat.ACCEPTED);
        }
        if (problem.type() == ProblemType.UNSUPPORTED_CONTENT_ENCODING) {
            response.setHeader("Accept-Encoding", "identity");
        }
        problem.send(response);
    }
}
