package io.eventonce.ingest.http;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** The methods of the paths, as {@code Allow} names them: the same in answers to OPTIONS and to a wrong method. */
final class Allow {
    static final String POST = "POST,OPTIONS";
    private static final String QUERY = "GET,HEAD,OPTIONS";
    private static final String KEYS = "GET,HEAD,POST,OPTIONS";

    private Allow() {
    }

    static String at(String path) {
        if (path.equals(KeysController.PATH)) {
            return KEYS;
        }
        boolean post = path.equals(PublishHandler.PATH) || path.equals(LookupController.PATH)
                || path.startsWith(KeysController.PATH + "/") || AccessRules.isWork(path);
        return post ? POST : QUERY;
    }

    /** @param mapped the methods that a controller names, which imply others */
    static String of(@Nullable Set<HttpMethod> mapped) {
        Set<HttpMethod> named = mapped == null ? Set.of() : mapped;
        return Stream.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS)
                .filter(one -> named.contains(one) || one.equals(HttpMethod.OPTIONS)
                        || (one.equals(HttpMethod.HEAD) && named.contains(HttpMethod.GET)))
                .map(HttpMethod::name).collect(Collectors.joining(","));
    }
}
