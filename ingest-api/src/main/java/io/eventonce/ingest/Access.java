package io.eventonce.ingest;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request may do. This is the only place that decides it, for keys and JWTs alike.
 *
 * @param holder whose credential it is: the id of a key, or the subject of a JWT; safe to log
 * @param topics those that it reaches, in whatever it does
 * @param source the only {@code source} of events that it may publish; null for any. It limits no reading
 * @param rateLimit events that it may publish per second and instance; null for any number
 */
public record Access(String holder, Set<Scope> scopes, TopicPrefixes topics, @Nullable String source,
        @Nullable Integer rateLimit) {

    /** Of every request where no credentials are needed. It keeps no keys. */
    public static final Access OPEN = new Access("everyone", EnumSet.of(Scope.PUBLISH, Scope.READ), TopicPrefixes.ALL,
            null);
    /** Of a request without a credential where one is needed. */
    public static final Access NONE = new Access("nobody", EnumSet.noneOf(Scope.class), TopicPrefixes.ALL, null);

    public Access {
        scopes = Set.copyOf(scopes);
    }

    /** Without a limit of its rate. */
    public Access(String holder, Set<Scope> scopes, TopicPrefixes topics, @Nullable String source) {
        this(holder, scopes, topics, source, null);
    }

    public boolean has(Scope scope) {
        return scopes.contains(scope);
    }

    /** Of events that have passed {@link Scope#PUBLISH}. */
    public boolean mayPublish(String topic, String eventSource) {
        return topics.include(topic) && (source == null || source.equals(eventSource));
    }

    /** Otherwise no payload may be in an answer. */
    public boolean mayReadPayloads() {
        return has(Scope.READ);
    }
}
