package io.eventonce.ingest.http;

import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.context.support.HttpRequestHandlerServlet;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Leads requests to publish past Spring's dispatcher and its filters. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
    /** As Spring Boot has it, but only for what goes to the dispatcher: {@link PublishTimer} times the rest. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> observation(ObservationRegistry registry,
            DispatcherServletRegistrationBean dispatcher) {
        FilterRegistrationBean<ServerHttpObservationFilter> filter = new FilterRegistrationBean<>(
                new ServerHttpObservationFilter(registry), dispatcher);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }

    /** Likewise; publishing asks Spring for nothing of the request. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContext(DispatcherServletRegistrationBean dispatcher) {
        return new FilterRegistrationBean<>(new RequestContextFilter(), dispatcher);
    }

    /** The servlet finds its handler by its name. */
    @Bean
    ServletRegistrationBean<HttpRequestHandlerServlet> publishServlet() {
        ServletRegistrationBean<HttpRequestHandlerServlet> publish = new ServletRegistrationBean<>(
                new HttpRequestHandlerServlet(), PublishHandler.PATH);
        publish.setName("publishHandler");
        publish.setLoadOnStartup(1);
        return publish;
    }
}
