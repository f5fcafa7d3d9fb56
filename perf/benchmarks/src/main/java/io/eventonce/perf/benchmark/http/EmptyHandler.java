package io.eventonce.perf.benchmark.http;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.Program;
import io.eventonce.perf.benchmark.PlainJavaProgram;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spring MVC on Tomcat as ingest-api has it, with a handler that does nothing: the limit of any such service here. */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class EmptyHandler {
    /** @param arguments settings of Spring Boot, such as {@code --server.port=8080} */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(EmptyHandler.class)
                .properties("spring.threads.virtual.enabled=true", "spring.main.keep-alive=true",
                        "server.tomcat.max-connections=8192", "server.tomcat.max-keep-alive-requests=-1",
                        "spring.mvc.servlet.load-on-startup=1", "spring.main.banner-mode=off")
                .run(arguments);
    }

    /** Runs as a separate process, on the JVM of ingest-api, with its options. */
    static Program program(int port) {
        String address = "127.0.0.1:" + port;
        return new PlainJavaProgram("empty-handler", address, Stream.concat(Application.ingestApiJvmOptions().stream(),
                Stream.of("-cp", System.getProperty("java.class.path"), EmptyHandler.class.getName(),
                        "--server.address=127.0.0.1", "--server.port=" + port))
                .toList(),
                Map.of(), () -> !PlainJavaProgram.get(address, "/").isEmpty());
    }

    /** Reads the body, as every handler of a POST has to, and forgets it. */
    @PostMapping("/publish")
    void publish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }
}
