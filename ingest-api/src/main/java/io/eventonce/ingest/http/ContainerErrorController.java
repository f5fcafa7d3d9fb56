package io.eventonce.ingest.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the web server forwards what failed outside of any controller. */
@RestController
final class ContainerErrorController implements ErrorController {
    private final Responder responder;

    ContainerErrorController(Responder responder) {
        this.responder = responder;
    }

    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (status instanceof Integer code && code == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            // TRACE, which the web server refuses with all the methods that the servlet might know.
            response.setHeader("Allow",
                    Allow.at(String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))));
        }
        responder.send(Problem.of(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND), response);
    }
}
