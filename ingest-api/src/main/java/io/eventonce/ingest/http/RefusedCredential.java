package io.eventonce.ingest.http;

import org.springframework.security.core.AuthenticationException;

/** Carries the problem of a credential through Spring Security. */
final class RefusedCredential extends AuthenticationException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    RefusedCredential(ProblemException refused) {
        super(refused.problem().detail(), refused);
        this.problem = refused.problem();
    }

    Problem problem() {
        return problem;
    }
}
