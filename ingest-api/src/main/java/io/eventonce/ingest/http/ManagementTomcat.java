package io.eventonce.ingest.http;

import io.eventonce.ingest.IngestApplication;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * What the management port needs of Tomcat and application.yaml cannot say. Spring Boot finds it by its name, and the
 * scan for components finds it for the API, too, where it must not count.
 */
@ConditionalOnMissingBean(value = IngestApplication.class, search = SearchStrategy.CURRENT)
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementTomcat {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionsAndHosts(HttpSettings settings,
            AccessSettings access) {
        return factory -> {
            ListenAddress.confineManagement(factory, access);
            factory.setProtocol(IngestHttpProtocol.class.getName());
            HostValve.guard(factory, settings.hosts());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setMaxConnections(OpenFiles.ofThisProcess().managementConnections());
                }
            });
        };
    }
}
