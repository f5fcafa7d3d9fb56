package io.eventonce.ingest.http;

import java.util.List;

/** Problems that the web framework or the web server found, of which only the status is known. */
final class ContainerProblems {
    private ContainerProblems() {
    }

    static Problem of(int status) {
        ProblemType type = ProblemType.of(status);
        return new Problem(type, status, detail(type), null, List.of());
    }

    private static String detail(ProblemType type) {
        return switch (type) {
            case NOT_FOUND ->
                "GET / names the paths of this API. Each must be written exactly as there.";
            case METHOD_NOT_ALLOWED -> "See the Allow header for the supported methods.";
            case BODY_TIMEOUT -> "The request did not arrive in time; send it again.";
            case NOT_SUPPORTED -> "Send HTTP/1.1 and no Transfer-Encoding other than chunked.";
            case NOT_ACCEPTABLE -> "Accept must allow application/json.";
            case INTERNAL_ERROR -> "The error was logged. If an event was published, whether it is stored is unknown. "
                    + ResultText.SEND_AGAIN;
            default -> "The request breaks a rule of HTTP or a limit of this server.";
        };
    }
}
