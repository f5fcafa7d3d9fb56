package io.eventonce.consumer.http;

import io.eventonce.service.http.ManagementRules;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Closed by default: only this machine reaches the port before somebody has decided who may. */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> listenAddress(ManagementSettings settings) {
        return factory -> {
            if (factory.getAddress() == null && settings.access() == null) {
                factory.setAddress(InetAddress.getLoopbackAddress());
            }
        };
    }

    @Bean
    SecurityFilterChain managementSecurityFilterChain(HttpSecurity http, ManagementSettings settings,
            ServerProperties server) {
        ManagementRules rules = new ManagementRules(settings.token(), isOpen(settings, server.getAddress()));
        return http.authorizeHttpRequests(requests -> requests.anyRequest().access(rules))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((_, response, _) -> refuse(rules, response)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private static boolean isOpen(ManagementSettings settings, @Nullable InetAddress address) {
        boolean loopback = address == null ? settings.access() == null : address.isLoopbackAddress();
        return loopback || settings.access() == ManagementSettings.Access.OPEN;
    }

    private static void refuse(ManagementRules rules, HttpServletResponse response) throws IOException {
        if (rules.hasToken()) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatus(rules.hasToken() ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(rules.advice());
    }
}
