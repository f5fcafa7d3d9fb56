package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.Scope;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses what a valid credential does not allow. No answer says whether the thing exists. */
final class Forbidden {
    private Forbidden() {
    }

    /** @throws ProblemException unless the access has the scope */
    static void unless(Access access, Scope scope) {
        if (!access.has(scope)) {
            throw new ProblemException(without(Set.of(scope)));
        }
    }

    /** @throws ProblemException unless the access reaches the topic */
    static void unlessReached(Access access, String topic) {
        if (!access.topics().include(topic)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This credential does not reach this topic.");
        }
    }

    static Problem without(Set<Scope> anyOf) {
        return Problem.of(ProblemType.FORBIDDEN, "This needs a credential with the scope %s."
                .formatted(anyOf.stream().sorted().map(Scope::code).collect(Collectors.joining(" or "))));
    }
}
