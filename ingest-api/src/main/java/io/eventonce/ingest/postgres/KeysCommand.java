package io.eventonce.ingest.postgres;

import io.eventonce.ingest.Act;
import io.eventonce.ingest.ApiKey;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.KeyAdmin;
import io.eventonce.ingest.KeyRequest;
import io.eventonce.ingest.Scope;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.TopicPrefixes;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps the keys from a terminal, so that the first one can be made. A token goes to the standard output alone. */
@Command(name = "keys", mixinStandardHelpOptions = true, sortOptions = false, subcommandsRepeatable = false,
        description = "Makes and ends keys of the API.")
final class KeysCommand {
    private final KeyAdmin admin;
    private final Clock clock;
    private final String actor;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    KeysCommand(KeyAdmin admin, Clock clock, String actor) {
        this.admin = admin;
        this.clock = clock;
        this.actor = actor;
    }

    @Command(name = "create", mixinStandardHelpOptions = true, sortOptions = false,
            description = "Makes a key and prints its token, which nobody can find again.")
    void create(
            @Option(names = "--name", required = true, description = "Whose it is, and what for") String name,
            @Option(names = "--scopes", required = true, split = ",", paramLabel = "SCOPE",
                    description = "publish, read, read-metadata, admin; by commas") List<String> scopes,
            @Option(names = "--topics", split = ",", paramLabel = "PREFIX",
                    description = "Only topics that begin with one of these (all)") @Nullable List<String> topics,
            @Option(names = "--source", description = "Only events of this source (any)") @Nullable String source,
            @Option(names = "--rate-limit", paramLabel = "EVENTS",
                    description = "At most so many events per second and instance (any)") @Nullable Integer rateLimit,
            @Option(names = "--expires-in", paramLabel = "TIME",
                    description = "Such as 90d or 12h (never)") @Nullable String expiresIn,
            @Option(names = "--why", required = true, description = "For the audit") String why)
            throws StoreUnavailableException {
        KeyRequest request = new KeyRequest(name,
                scopes.stream().map(KeyRequest::scope).collect(Collectors.toSet()),
                new TopicPrefixes(topics == null ? List.of() : topics), source, rateLimit,
                expiresIn == null ? null : clock.instant().plus(duration(expiresIn)));
        print(admin.create(request, act(why)));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Shows all keys, without their tokens.")
    void list() throws StoreUnavailableException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "NAME", "SCOPES", "TOPICS", "SOURCE", "RATE", "STATE", "LAST USED"));
        admin.list().forEach(key -> rows.add(row(key)));
        PrintWriter out = spec.commandLine().getOut();
        rows.forEach(row -> out.println(String.join("\t", row)));
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true,
            description = "Ends a key. Each ingest-api knows within 5 s, if it reaches PostgreSQL.")
    void revoke(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--why", required = true, description = "For the audit") String why)
            throws StoreUnavailableException, OperatorTool.NotFoundException {
        if (!admin.revoke(id, act(why))) {
            throw noKey(id);
        }
    }

    @Command(name = "rotate", mixinStandardHelpOptions = true,
            description = "Makes a key that allows the same, prints its token, and has the old one expire.")
    void rotate(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--grace", paramLabel = "TIME", defaultValue = "1d",
                    description = "How long the old key stays valid (${DEFAULT-VALUE})") String grace,
            @Option(names = "--why", required = true, description = "For the audit") String why)
            throws StoreUnavailableException, OperatorTool.NotFoundException {
        print(admin.rotate(id, duration(grace), act(why)).orElseThrow(() -> noKey(id)));
    }

    private void print(ApiToken token) {
        spec.commandLine().getErr().println("key " + token.id() + "; its token is shown only now:");
        spec.commandLine().getErr().flush();
        spec.commandLine().getOut().println(token.text());
    }

    private Act act(String why) {
        return new Act(actor, why);
    }

    private static OperatorTool.NotFoundException noKey(String id) {
        return new OperatorTool.NotFoundException("there is no valid key " + id + "; keys list shows all");
    }

    private static Duration duration(String text) {
        try {
            Duration duration = DurationStyle.SIMPLE.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException(text + " is no time; write 90d, 12h or 30m");
    }

    private List<String> row(ApiKey key) {
        return List.of(key.id(), key.name(),
                key.access().scopes().stream().sorted().map(Scope::code).collect(Collectors.joining(",")),
                key.access().topics().isAll() ? "all" : String.join(",", key.access().topics().prefixes()),
                key.access().source() == null ? "any" : key.access().source(),
                key.access().rateLimit() == null ? "any" : key.access().rateLimit() + "/s", state(key),
                key.lastUsedAt() == null ? "-" : key.lastUsedAt().toString());
    }

    private String state(ApiKey key) {
        Instant expires = key.expiresAt();
        if (key.revokedAt() != null) {
            return "revoked " + key.revokedAt();
        }
        if (expires == null) {
            return "valid";
        }
        return (clock.instant().isBefore(expires) ? "until " : "expired ") + expires;
    }
}
