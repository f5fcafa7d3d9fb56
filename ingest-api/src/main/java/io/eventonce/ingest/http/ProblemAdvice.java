package io.eventonce.ingest.http;

import io.eventonce.ingest.OverloadedException;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.CloseNowException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers requests that end with an exception: refused ones, outages, and whatever Spring or Tomcat throws. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final Responder responder;
    private final ThrottledLog outages;
    private final ThrottledLog defects;

    ProblemAdvice(Responder responder, Ticker ticker) {
        this.responder = responder;
        this.outages = new ThrottledLog(LOG_INTERVAL, ticker);
        this.defects = new ThrottledLog(LOG_INTERVAL, ticker);
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
            breakOff(failure);
        } else {
            responder.send(problem(failure, response), response);
        }
    }

    private static void breakOff(Exception failure) throws CloseNowException {
        switch (failure) {
            case CloseNowException tooSlow -> throw tooSlow;
            // The client has gone, or the web server has answered that nothing more came.
            case IOException _ -> LOG.debug("An answer did not reach its client: {}", failure.getMessage());
            default -> throw new IllegalStateException("A request failed while it was answered", failure);
        }
    }

    private Problem problem(Exception failure, HttpServletResponse response) {
        return switch (failure) {
            case ProblemException refused -> refused.problem();
            case OverloadedException _ -> Problem.of(ProblemType.OVERLOADED,
                    "Other requests use all memory for bodies and answers. Nothing of this request was sent to Kafka. "
                            + ResultText.SEND_AGAIN);
            case StoreUnavailableException outage -> {
                outages.log(_ -> LOG.warn("Queries fail: {}", outage.getMessage()));
                yield Problem.of(outage.remedy());
            }
            case InvalidParameterException _ ->
                Problem.of(ProblemType.BAD_REQUEST,
                        "The query string is malformed. Percent-encode its values as UTF-8.");
            case IOException _ -> {
                // A client that went away, or chunks that are none: what was read is thrown away.
                response.setHeader("Connection", "close");
                yield Problem.of(ProblemType.BAD_REQUEST, "The body could not be read to its end.");
            }
            case ErrorResponse framework -> {
                framework.getHeaders()
                        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
                if (framework instanceof HttpRequestMethodNotSupportedException method) {
                    response.setHeader("Allow", Allow.of(method.getSupportedHttpMethods()));
                }
                yield Problem.of(framework.getStatusCode().value());
            }
            default -> {
                defects.log(_ -> LOG.error("A request failed", failure));
                yield Problem.of(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        };
    }
}
