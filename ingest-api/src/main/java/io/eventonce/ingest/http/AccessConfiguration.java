package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.ApiKeySource;
import io.eventonce.ingest.ApiKeys;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.ingest.KeyAdmin;
import io.eventonce.ingest.KeyUse;
import io.eventonce.ingest.SupervisedLoop;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import io.eventonce.service.http.ManagementRules;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Has Spring Security judge every request that goes to the dispatcher. {@link PublishHandler} asks the same
 * {@link Authenticator} itself.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
    /** Before the dispatcher and after the observation, which counts refused requests, too. */
    private static final int ORDER = -100;
    private static final Problem NOT_WITHOUT_KEYS = Problem.of(ProblemType.FORBIDDEN,
            "Where no credentials are needed nobody is an administrator. Set EVENTONCE_ACCESS=keys.");

    @Bean(destroyMethod = "stop")
    ApiKeys apiKeys(ApiKeySource source, AccessSettings settings, IngestMetrics metrics, Ticker ticker) {
        ApiKeys keys = new ApiKeys(source, Clock.systemUTC(), ticker, new ThrottledLog(LOG_INTERVAL, ticker));
        if (settings.needsCredentials()) {
            metrics.watchKeys(keys::ageSeconds);
            keys.loop().start();
        }
        return keys;
    }

    @Bean
    SupervisedLoop keyLoop(ApiKeys keys) {
        return keys.loop();
    }

    @Bean(destroyMethod = "stop")
    SupervisedLoop keyUseLoop(ApiKeys keys, KeyAdmin admin, AccessSettings settings) {
        SupervisedLoop loop = new KeyUse(keys, admin).loop();
        if (settings.needsCredentials() && admin.isPossible()) {
            loop.start();
        }
        return loop;
    }

    /** For the dispatcher only, where Spring Boot would have it for all servlets. */
    @Bean
    DelegatingFilterProxyRegistrationBean apiSecurity(DispatcherServletRegistrationBean dispatcher) {
        DelegatingFilterProxyRegistrationBean filter = new DelegatingFilterProxyRegistrationBean(
                "springSecurityFilterChain", dispatcher);
        filter.setOrder(ORDER);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }

    /**
     * Lets every path through: an event_id holds any character, and Spring's own firewall refuses most. Each path is
     * taken in one spelling only, as {@link AccessRules} and the controllers all read the request line.
     */
    @Bean
    HttpFirewall firewall() {
        return new OpenFirewall();
    }

    @Bean
    @Order(1)
    SecurityFilterChain managementSecurityFilterChain(HttpSecurity http, ManagementSettings settings,
            ManagementServerProperties server, AccessSettings access, Responder responder) {
        ManagementRules rules = new ManagementRules(settings.token(),
                access.mode() == AccessSettings.Mode.OPEN || ListenAddress.isLoopback(server.getAddress(), access));
        return stateless(http).securityMatcher(AccessConfiguration::isForManagement)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(rules))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint((_, response, _) -> responder.send(refusal(rules), response)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiSecurityFilterChain(HttpSecurity http, Authenticator authenticator, RateLimits rates,
            Responder responder) {
        AuthenticationManager manager = credential -> authenticate(authenticator, credential);
        BearerTokenAuthenticationFilter bearer = new BearerTokenAuthenticationFilter(manager,
                request -> AccessRules.isForEveryone(request.getRequestURI())
                        ? null
                        : bearerToken(authenticator.token(request)));
        bearer.setAuthenticationEntryPoint(
                (request, response, failure) -> responder
                        .send(rates.ofRefusal(problem(authenticator, failure), request, response), response));
        return stateless(http).authenticationManager(manager)
                .addFilterBefore(bearer, AnonymousAuthenticationFilter.class)
                .anonymous(anonymous -> anonymous.principal(authenticator.isOpen() ? Access.OPEN : Access.NONE))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(new AccessRules()))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint(
                                (request, response, failure) -> responder
                                        .send(rates.ofRefusal(problem(authenticator, failure), request, response),
                                                response))
                        .accessDeniedHandler((request, response, _) -> responder.send(denied(request), response)))
                .build();
    }

    /** Nothing is kept of a request, and a browser is to do nothing with an answer. */
    private static HttpSecurity stateless(HttpSecurity http) {
        return http.headers(headers -> headers
                .contentSecurityPolicy(csp -> csp.policyDirectives(JsonResponse.CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable);
    }

    private static Problem refusal(ManagementRules rules) {
        return Problem.of(rules.hasToken() ? ProblemType.CREDENTIALS_MISSING : ProblemType.FORBIDDEN, rules.advice());
    }

    private static boolean isForManagement(HttpServletRequest request) {
        return WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()), "management");
    }

    private static @Nullable Authentication bearerToken(@Nullable String token) {
        return token == null ? null : new BearerTokenAuthenticationToken(token);
    }

    private static AccessAuthentication authenticate(Authenticator authenticator, Authentication credential) {
        if (!(credential instanceof BearerTokenAuthenticationToken bearer)) {
            throw new IllegalArgumentException("not a bearer token: " + credential.getClass());
        }
        try {
            return new AccessAuthentication(authenticator.access(bearer.getToken()));
        } catch (ProblemException refused) {
            throw new RefusedCredential(refused);
        }
    }

    private static Problem problem(Authenticator authenticator, AuthenticationException failure) {
        if (failure instanceof RefusedCredential refused) {
            return refused.problem();
        }
        return authenticator.isOpen() ? NOT_WITHOUT_KEYS : Authenticator.missing();
    }

    /** Of a valid credential. A path without a rule is none. */
    private static Problem denied(HttpServletRequest request) {
        return AccessRules.of(request.getRequestURI())
                .map(rule -> Forbidden.without(rule.anyOf()))
                .orElseGet(() -> Problem.of(HttpServletResponse.SC_NOT_FOUND));
    }
}
