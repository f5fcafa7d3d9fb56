package io.eventonce.ingest.http;

import io.eventonce.ingest.WorkGroups;
import java.util.Iterator;
import java.util.List;

/** What answers about rejected records and about conflicts have in common. */
final class WorkJson {
    private WorkJson() {
    }

    /** @param names of the values that make a group */
    static JsonResponse groups(WorkGroups groups, List<String> names) {
        return json -> {
            json.writeStartObject();
            json.writeNumberProperty("total", groups.total());
            json.writeArrayPropertyStart("groups");
            for (WorkGroups.Group group : groups.groups()) {
                json.writeStartObject();
                Iterator<String> name = names.iterator();
                group.values().forEach(value -> EventJson.writeNullable(json, name.next(), value));
                json.writeNumberProperty("count", group.count());
                json.writeStringProperty("oldest", EventJson.timestamp(group.oldest()));
                json.writeStringProperty("newest", EventJson.timestamp(group.newest()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("left_out", groups.leftOut());
            json.writeEndObject();
        };
    }
}
