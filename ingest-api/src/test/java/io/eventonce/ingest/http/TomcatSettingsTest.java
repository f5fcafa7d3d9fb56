package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.ingest.IngestSettings;
import io.eventonce.ingest.Ticker;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class TomcatSettingsTest {
    @Test
    void aContextPathIsRefusedAtTheStart() {
        IngestSettings settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("eventonce",
                IngestSettings.class);
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory("/prefix", 0);

        assertThatThrownBy(() -> new TomcatSettings(settings, Ticker.system()).customize(factory))
                .hasMessageContaining("server.servlet.context-path");
    }
}
