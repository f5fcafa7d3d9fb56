package io.eventonce.ingest.http;

import static io.eventonce.ingest.http.WorkParameters.oneOf;
import static io.eventonce.ingest.http.WorkParameters.text;
import static io.eventonce.ingest.http.WorkParameters.time;

import io.eventonce.ingest.RejectedFilter;
import io.eventonce.ingest.RejectedFilter.State;
import io.eventonce.ingest.TopicPrefixes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameters that choose rejected records. */
record RejectedParameters(@Nullable String state, @Nullable String reason, @Nullable String field,
        @Nullable String source, @Nullable String topic, @Nullable String partition, @Nullable String since,
        @Nullable String until) {

    private static final Map<String, State> STATES = Map.of("open", State.OPEN, "replayed", State.REPLAYED, "dismissed",
            State.DISMISSED);

    /** @throws ProblemException if one is wrong */
    RejectedFilter filter(TopicPrefixes topics) {
        return new RejectedFilter(oneOf("state", state, STATES), text("reason", reason), text("field", field),
                text("source", source), text("topic", topic), WorkParameters.partition(partition),
                time("since", since), time("until", until), topics);
    }
}
