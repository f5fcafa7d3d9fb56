package io.eventonce.system;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The counters of {@code GET /stats}. */
@JsonIgnoreProperties({"started_at", "uptime_seconds"})
record Stats(long received, @JsonProperty("unique_processed") long processed,
        @JsonProperty("duplicate_dropped") long dropped, long conflicts, long rejected, long topics) {
    boolean addUp() {
        return received == processed + dropped + rejected && conflicts <= dropped;
    }
}
