package io.eventonce.ingest.http;

import static io.eventonce.ingest.http.WorkParameters.oneOf;
import static io.eventonce.ingest.http.WorkParameters.text;
import static io.eventonce.ingest.http.WorkParameters.time;

import io.eventonce.ingest.ConflictFilter;
import io.eventonce.ingest.TopicPrefixes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose conflicts. */
record ConflictParameters(@Nullable String state, @Nullable String topic, @Nullable String source,
        @Nullable String since, @Nullable String until) {

    /** @throws ProblemException if one is wrong */
    ConflictFilter filter(TopicPrefixes topics) {
        return new ConflictFilter(oneOf("state", state, Map.of("open", false, "resolved", true)),
                text("topic", topic), text("source", source), time("since", since), time("until", until), topics);
    }
}
