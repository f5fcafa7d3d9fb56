package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.ingest.HeapShares;
import io.eventonce.kit.ApplicationYaml;
import io.eventonce.service.Ticker;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

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

    private ApiTomcat tomcat(long heap) {
        return new ApiTomcat(settings, new HeapShares(heap), Ticker.system());
    }
}
