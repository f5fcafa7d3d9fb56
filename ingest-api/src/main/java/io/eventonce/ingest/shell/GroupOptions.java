package io.eventonce.ingest.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose rejected records. */
final class GroupOptions {
    @Option(names = "--reason", description = "Such as invalid or not-json")
    private @Nullable String reason;

    @Option(names = "--field", description = "The first field at fault; '' where the whole record is")
    private @Nullable String field;

    @Option(names = "--source", description = "'' where none is known")
    private @Nullable String source;

    @Option(names = "--topic", description = "'' where none is known")
    private @Nullable String topic;

    @Option(names = "--partition", paramLabel = "NUMBER", description = "Of the Kafka topic events")
    private @Nullable String partition;

    @Option(names = "--since", paramLabel = "TIME", description = "Such as 2026-01-31T12:00:00Z")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only times before it")
    private @Nullable String until;

    /** As query parameters. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "reason", reason);
        put(query, "field", field);
        put(query, "source", source);
        put(query, "topic", topic);
        put(query, "partition", partition);
        put(query, "since", since);
        put(query, "until", until);
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
