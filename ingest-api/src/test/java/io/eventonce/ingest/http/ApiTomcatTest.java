package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.ingest.HeapShares;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.kit.ApplicationYaml;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class ApiTomcatTest {
    private static final long MEBIBYTE = 1024 * 1024;

    private final HttpSettings settings = ApplicationYaml.bind("eventonce.http", HttpSettings.class,
            Map.of());

    @Test
    void aContextPathIsRefusedAtTheStart() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory("/prefix", 0);

        assertThatThrownBy(() -> tomcat(288 * MEBIBYTE).customize(factory))
                .hasMessageContaining("server.servlet.context-path");
    }

    @ParameterizedTest
    @CsvSource({"288, 8192, 1755", "288, -1, 1755", "288, 100, 100", "14, 100, 85"})
    void asManyConnectionsAreServedAsAThirdOfTheHeapHasRoomFor(long mebibytes, int wanted, int served) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        tomcat(mebibytes * MEBIBYTE).customize(factory);
        IngestHttpProtocol http = new IngestHttpProtocol();
        http.setMaxConnections(wanted);

        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(new Connector(http)));

        assertThat(http.getMaxConnections()).isEqualTo(served);
    }

    /** As Tomcat does while a context starts or stops. */
    @Test
    void aServerThatCannotServeYetOrAnyMoreSaysWhenToComeAgain() throws IOException {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        tomcat(288 * MEBIBYTE).customize(factory);
        WebServer server = factory.getWebServer(context -> context.addServlet("stopping", new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
        }).addMapping("/stats"));
        server.start();
        try {
            assertThat(RawHttp.send(server.getPort(),
                    "GET /stats HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 503").contains("Retry-After: 1", "urn:eventonce:problem:unavailable")
                    .doesNotContain("<html");
        } finally {
            server.destroy();
        }
    }

    private ApiTomcat tomcat(long heap) {
        AccessSettings access = new AccessSettings(AccessSettings.Mode.OPEN, AccessSettings.JwtSettings.NONE);
        Responder responder = new Responder(settings);
        RateLimits rates = new RateLimits(settings, new IngestMetrics(new SimpleMeterRegistry()), responder,
                Ticker.system());
        return new ApiTomcat(settings, access, new HeapShares(heap), rates, responder, Ticker.system());
    }
}
