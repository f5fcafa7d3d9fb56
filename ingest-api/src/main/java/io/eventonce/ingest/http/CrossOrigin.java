package io.eventonce.ingest.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Lets pages of other origins use the API, where a setting names them. */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {
    private static final Duration KEPT = Duration.ofHours(1);

    /** Also for {@code /publish}, and before credentials are looked at: a preflight request has none. */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOriginFilter(HttpSettings settings, Responder responder) {
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", configuration(settings.corsOrigins()));
        CorsFilter filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new DefaultCorsProcessor() {
            @Override
            protected void rejectRequest(ServerHttpResponse response) throws IOException {
                refuse(responder, ((ServletServerHttpResponse) response).getServletResponse());
            }
        });
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setEnabled(!settings.corsOrigins().isEmpty());
        return registration;
    }

    private static CorsConfiguration configuration(List<String> origins) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(origins);
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "OPTIONS"));
        rules.setAllowedHeaders(List.of("Authorization", "Content-Type", "Content-Encoding", "Prefer",
                IdempotencyKey.HEADER, "If-None-Match"));
        rules.setExposedHeaders(List.of("Location", "Preference-Applied", "Retry-After", "RateLimit",
                "RateLimit-Policy", "ETag", "Allow", "Accept-Post"));
        rules.setMaxAge(KEPT);
        return rules;
    }

    private static void refuse(Responder responder, HttpServletResponse response) throws IOException {
        responder.send(Problem.of(ProblemType.FORBIDDEN, "This server does not take this request from a page of another"
                + " origin. EVENTONCE_HTTP_CORS_ORIGINS names the origins."), response);
    }
}
