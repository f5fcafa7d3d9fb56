package io.eventonce.ingest.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses query parameters that a path does not know, as nothing is dropped silently, and those that come twice. */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            check(request.getParameterMap(), known(method));
        }
        return true;
    }

    /**
     * For {@code POST /publish}, which goes past the dispatcher. Its body must be no form, as that would be read here.
     *
     * @throws ProblemException if there is any parameter
     */
    static void requireNone(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && !query.isEmpty()) {
            check(request.getParameterMap(), List.of());
        }
    }

    /** The paths for operators are Spring's. */
    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackage().equals(KnownParameters.class.getPackage());
    }

    private static List<String> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters()).flatMap(KnownParameters::names).toList();
    }

    /** A record that is made of parameters has one for each of its components. */
    private static Stream<String> names(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
            return Arrays.stream(parameter.getParameterType().getRecordComponents()).map(RecordComponent::getName);
        }
        return parameter.hasParameterAnnotation(RequestParam.class) ? Stream.of(name(parameter)) : Stream.empty();
    }

    private static String name(MethodParameter parameter) {
        String given = Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class)).name();
        return given.isEmpty() ? parameter.getParameter().getName() : given;
    }

    private static void check(Map<String, String[]> given, List<String> known) {
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                String these = known.isEmpty()
                        ? "this path takes none"
                        : "this path takes " + String.join(", ", known);
                throw new ProblemException(Problem.ofParameter(name, "is not a known parameter; " + these));
            }
            if (values.length > 1) {
                throw new ProblemException(
                        Problem.ofParameter(name, "must be given once, not " + values.length + " times"));
            }
        });
    }
}
