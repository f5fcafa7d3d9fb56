package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What {@code POST /publish} sees to itself, for queries: OPTIONS, the spelling of the path, whether JSON is taken for
 * an answer, and how many requests a key has at a time.
 */
@Component
final class QueryGate implements HandlerInterceptor, WebMvcConfigurer {
    private final RateLimits rates;

    QueryGate(RateLimits rates) {
        this.rates = rates;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String path = request.getRequestURI();
        // What follows /events/ is an event's, and EventPath reads it as it stands there.
        if (!path.startsWith("/events/") && !path.equals(request.getServletPath())) {
            throw new ProblemException(Problem.of(HttpServletResponse.SC_NOT_FOUND));
        }
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Allow", Allow.at(path));
            if (path.equals(LookupController.PATH)) {
                response.setHeader("Accept-Post", BodyFormat.ACCEPTED);
            }
            return false;
        }
        if (!answersOtherwise(path)) {
            Accept.requireJson(request);
        }
        // The last one: what throws here is not completed.
        rates.begin(access(), response);
        return true;
    }

    private static boolean answersOtherwise(String path) {
        return ContractController.DOCUMENTS.contains(path) || ConsoleController.serves(path)
                || path.equals(StreamController.PATH);
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failure) {
        rates.end(access());
    }

    private static Access access() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof AccessAuthentication valid
                ? valid.getPrincipal()
                : Access.OPEN;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/error");
    }
}
