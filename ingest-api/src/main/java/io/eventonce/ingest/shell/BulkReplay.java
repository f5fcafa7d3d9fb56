package io.eventonce.ingest.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Judges or replays a group, page by page. */
final class BulkReplay {
    private static final byte[] NO_BODY = {};

    private final Api api;
    private final Map<String, String> group;

    /** @param group the query parameters that choose it */
    BulkReplay(Api api, Map<String, String> group) {
        this.api = api;
        this.group = group;
    }

    /**
     * How many there were, and what became of them or would become.
     *
     * @param counts by status
     */
    record Result(long records, Map<String, Long> counts) {
        /** Such as {@code 1030 records: 218 invalid, 812 processed}. */
        String text() {
            return records + " records" + counts.entrySet().stream().map(one -> one.getValue() + " " + one.getKey())
                    .collect(Collectors.joining(", ", counts.isEmpty() ? "" : ": ", ""));
        }

        long of(String status) {
            return counts.getOrDefault(status, 0L);
        }
    }

    /** @param dryRun only judges */
    Result run(boolean dryRun) throws Api.Refusal {
        Map<String, String> query = new LinkedHashMap<>(group);
        query.put("dry_run", Boolean.toString(dryRun));
        Map<String, Long> counts = new TreeMap<>();
        long records = 0;
        JsonNode next;
        do {
            JsonNode page = api.post("/rejected/replay", query, NO_BODY);
            page.get("counts").properties()
                    .forEach(one -> counts.merge(one.getKey(), one.getValue().longValue(), Long::sum));
            records += page.get("results").size();
            next = page.get("next_cursor");
            query.put("cursor", next.asString());
        } while (!next.isNull());
        return new Result(records, counts);
    }
}
