package io.eventonce.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** The management port: probes need nothing, and all else needs the token. */
public final class ManagementRules implements AuthorizationManager<RequestAuthorizationContext> {
    private static final Set<String> PROBES = Set.of("/actuator/health/liveness", "/actuator/health/readiness");
    private static final String SCHEME = "Bearer ";

    private final String token;
    private final boolean open;

    /**
     * Rules of one port.
     *
     * @param token empty if none is set
     * @param open whether all is shown where none is set: only this machine reaches the port, or everyone may see it
     */
    public ManagementRules(String token, boolean open) {
        this.token = token;
        this.open = open;
    }

    @Override
    public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
            RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return new AuthorizationDecision(
                PROBES.contains(request.getRequestURI()) || (token.isEmpty() ? open : hasToken(request)));
    }

    private boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && MessageDigest.isEqual((SCHEME + token).getBytes(UTF_8), header.getBytes(UTF_8));
    }

    /** Whether the right token would change a refusal. */
    public boolean hasToken() {
        return !token.isEmpty();
    }

    /** What to do about a refusal. */
    public String advice() {
        return hasToken()
                ? "Send EVENTONCE_MANAGEMENT_TOKEN as \"Authorization: Bearer …\"."
                : "Set EVENTONCE_MANAGEMENT_TOKEN, and send it as \"Authorization: Bearer …\". Or have this port listen"
                        + " on a loopback address.";
    }
}
