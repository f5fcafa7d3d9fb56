package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Which scope each path needs, whatever the method. A path that stands here in no other spelling is denied, so a new
 * endpoint is closed until it has a rule. Topics are looked at where they are read.
 */
final class AccessRules implements AuthorizationManager<RequestAuthorizationContext> {
    /** One of the scopes; with none, any valid credential will do, or even none where it is for everyone. */
    record Rule(Set<Scope> anyOf, boolean forEveryone) {
        static Rule of(Scope... anyOf) {
            return new Rule(Set.of(anyOf), false);
        }

        boolean allows(Access access) {
            if (anyOf.isEmpty()) {
                return forEveryone || !access.equals(Access.NONE);
            }
            return anyOf.stream().anyMatch(access::has);
        }
    }

    private static final Rule EVERYONE = new Rule(Set.of(), true);
    private static final Pattern WORK = Pattern
            .compile("/rejected/replay|/rejected/[^/]+/(replay|dismiss)|/conflicts/[^/]+/resolve");
    private static final Rule ANY = Rule.of();
    private static final Rule READING = Rule.of(Scope.READ, Scope.READ_METADATA);
    private static final Rule PUBLISHING = Rule.of(Scope.PUBLISH);
    private static final Rule ADMINISTRATION = Rule.of(Scope.ADMIN);
    private static final Rule OUTCOMES = Rule.of(Scope.PUBLISH, Scope.READ);

    /** @param path as it stands in the request line, as the controllers read it */
    static Optional<Rule> of(String path) {
        return switch (path) {
            case "/", "/health", "/openapi.yaml", "/asyncapi.yaml", "/event.schema.json" -> Optional.of(ANY);
            case KeysController.PATH -> Optional.of(ADMINISTRATION);
            case LookupController.PATH -> Optional.of(OUTCOMES);
            case "/events", "/stats", "/topics", RejectedController.PATH, ConflictsController.PATH ->
                Optional.of(READING);
            default -> ofPrefix(path);
        };
    }

    /** Whether nobody looks at the credential. */
    static boolean isForEveryone(String path) {
        return of(path).filter(Rule::forEveryone).isPresent();
    }

    private static Optional<Rule> ofPrefix(String path) {
        if (ConsoleController.serves(path)) {
            return Optional.of(EVERYONE);
        }
        if (isWork(path)) {
            return Optional.of(PUBLISHING);
        }
        if (path.startsWith("/events/") || path.startsWith(RejectedController.PATH + "/")
                || path.startsWith(ConflictsController.PATH + "/")) {
            return Optional.of(READING);
        }
        if (path.startsWith(KeysController.PATH + "/")) {
            return Optional.of(ADMINISTRATION);
        }
        return path.startsWith("/outcomes/") ? Optional.of(OUTCOMES) : Optional.empty();
    }

    /** What people do with rejected records and conflicts: it takes them off the lists, as a replay does. */
    static boolean isWork(String path) {
        return WORK.matcher(path).matches();
    }

    /** Where all are let in, the dispatcher answers for a path that is none. */
    @Override
    public AuthorizationResult authorize(Supplier<? extends Authentication> authentication,
            RequestAuthorizationContext context) {
        return new AuthorizationDecision(authentication.get().getPrincipal() instanceof Access access
                && of(context.getRequest().getRequestURI()).map(rule -> rule.allows(access))
                        .orElse(access.equals(Access.OPEN)));
    }
}
