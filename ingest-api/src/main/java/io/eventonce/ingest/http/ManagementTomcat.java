package io.eventonce.ingest.http;

import io.eventonce.ingest.IngestSettings;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** What the management port shares with the API and Spring Boot does not hand on to it. Spring Boot finds it by its name. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
public class ManagementTomcat {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> hosts(IngestSettings settings) {
        return factory -> {
            factory.setProtocol(UnderscoreHostProtocol.class.getName());
            HostValve.guard(factory, settings.http().hosts());
        };
    }
}
