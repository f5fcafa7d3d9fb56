package io.eventonce.ingest.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what Tomcat refuses before any servlet sees it, such as a malformed path. */
final class ProblemReportValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

    private final Responder responder;

    ProblemReportValve(Responder responder) {
        this.responder = responder;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        // Nothing to say, said already, or too late: as the valve that this one stands for.
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            responder.send(Problem.of(response.getStatus()), response);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A refused request could not be answered: {}", e.getMessage());
        }
    }
}
