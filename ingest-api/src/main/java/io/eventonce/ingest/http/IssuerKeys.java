package io.eventonce.ingest.http;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the public keys of the authorization server, from where its metadata says unless that is set. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final String METADATA = "/.well-known/openid-configuration";
    /** To connect, and for each answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 512 * 1024;

    private final AccessSettings.JwtSettings settings;
    private volatile boolean wereRead;
    private final DefaultResourceRetriever web = new DefaultResourceRetriever((int) TIMEOUT.toMillis(),
            (int) TIMEOUT.toMillis(), MOST_BYTES);

    IssuerKeys(AccessSettings.JwtSettings settings) {
        this.settings = settings;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet keys = JWKSet.parse(read(settings.jwkSetUri().isEmpty() ? uri() : settings.jwkSetUri()));
            wereRead = true;
            return keys;
        } catch (IOException | ParseException | JacksonException | IllegalArgumentException e) {
            throw new JWKSetUnavailableException("The keys of the authorization server cannot be read", e);
        }
    }

    /** Whether the server has answered since the start. */
    boolean wereRead() {
        return wereRead;
    }

    private String uri() throws IOException {
        JsonNode metadata = JsonMapper.shared().readTree(read(settings.issuer() + METADATA));
        if (!settings.issuer().equals(metadata.path("issuer").asString())) {
            throw new IOException("the metadata names another issuer");
        }
        return metadata.path("jwks_uri").asString();
    }

    private String read(String uri) throws IOException {
        return web.retrieveResource(URI.create(uri).toURL()).getContent();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
