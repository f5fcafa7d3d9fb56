package io.eventonce.ingest.postgres;

import io.eventonce.ingest.Act;
import io.eventonce.ingest.ApiKey;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.KeyAdmin;
import io.eventonce.ingest.KeyRequest;
import io.eventonce.ingest.Scope;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.TokenHash;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes {@code api_keys} and adds to {@code audit_log}, as the role of an operator. */
final class PostgresKeyAdmin implements KeyAdmin {
    private static final String INSERT = """
            insert into api_keys (id, name, hash, scopes, topic_prefixes, source, rate_limit, expires_at)
            values (:id, :name, :hash, string_to_array(:scopes, ','), string_to_array(:prefixes, ','), :source,
                    cast(:rate_limit as integer), cast(:expires_at as timestamptz))""";
    private static final String REVOKE = """
            update api_keys set revoked_at = statement_timestamp() where id = :id and revoked_at is null""";
    private static final String VALID = """
            select %s from api_keys
            where id = :id and revoked_at is null and (expires_at is null or expires_at > statement_timestamp())
            for update""".formatted(PostgresApiKeys.COLUMNS);
    private static final String EXPIRE = """
            update api_keys
            set expires_at = least(expires_at, statement_timestamp() + :seconds * interval '1 second')
            where id = :id""";
    private static final String USED = """
            update api_keys set last_used_at = statement_timestamp() where id = any (string_to_array(:ids, ','))""";
    private final OperatorSession operator;

    PostgresKeyAdmin(OperatorSession operator) {
        this.operator = operator;
    }

    @Override
    public boolean isPossible() {
        return operator.isPossible();
    }

    @Override
    public List<ApiKey> list() throws StoreUnavailableException {
        return operator.run(
                () -> operator.sql("select " + PostgresApiKeys.COLUMNS + " from api_keys order by created_at desc, id")
                        .query((row, _) -> PostgresApiKeys.key(row)).list());
    }

    @Override
    public ApiToken create(KeyRequest request, Act act) throws StoreUnavailableException {
        return operator.run(() -> insert(request, act));
    }

    @Override
    public boolean revoke(String id, Act act) throws StoreUnavailableException {
        return operator.run(() -> {
            if (operator.sql(REVOKE).param("id", id).update() > 0) {
                operator.audit(act, "key revoked", id);
            }
            return operator.sql("select exists (select from api_keys where id = :id)").param("id", id)
                    .query(Boolean.class).single();
        });
    }

    @Override
    public Optional<ApiToken> rotate(String id, Duration grace, Act act) throws StoreUnavailableException {
        return operator
                .run(() -> operator.sql(VALID).param("id", id).query((row, _) -> PostgresApiKeys.key(row)).optional()
                        .map(old -> rotate(old, grace, act)));
    }

    private ApiToken rotate(ApiKey old, Duration grace, Act act) {
        ApiToken token = insert(new KeyRequest(old.name(), old.access().scopes(), old.access().topics(),
                old.access().source(), old.access().rateLimit(), old.expiresAt()), act);
        operator.sql(EXPIRE).param("id", old.id()).param("seconds", grace.toSeconds()).update();
        operator.audit(act, "key rotated", old.id());
        return token;
    }

    @Override
    public void used(Collection<String> ids) throws StoreUnavailableException {
        operator.run(() -> operator.sql(USED).param("ids", String.join(",", ids)).update());
    }

    private ApiToken insert(KeyRequest request, Act act) {
        ApiToken token = ApiToken.create();
        operator.sql(INSERT).param("id", token.id())
                .param("name", request.name())
                .param("hash", TokenHash.of(token.text()).bytes())
                .param("scopes", codes(request.scopes()))
                .param("prefixes", Columns.prefixes(request.topics()))
                .param("source", request.source())
                .param("rate_limit", request.rateLimit())
                .param("expires_at", Columns.atUtc(request.expiresAt()))
                .update();
        operator.audit(act, "key created", token.id());
        return token;
    }

    private static String codes(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::code).collect(Collectors.joining(","));
    }
}
