package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request with a valid credential, as Spring Security has it. Its rules ask the {@link Access} only. */
final class AccessAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final transient Access access;

    AccessAuthentication(Access access) {
        super(List.of());
        this.access = access;
        setAuthenticated(true);
    }

    @Override
    public Access getPrincipal() {
        return access;
    }

    /** Not kept. */
    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return access.holder();
    }
}
