package io.eventonce.ingest.http;

import io.eventonce.event.EventList;
import io.eventonce.event.NotJsonException;
import java.util.List;

/** The items of a body that is a list. */
final class BodyItems {
    private BodyItems() {
    }

    /**
     * The items, in order, each copied when it is asked for.
     *
     * @throws ProblemException if they cannot be told apart, or are more than {@code most}
     */
    static List<byte[]> of(byte[] body, BodyFormat format, int most) {
        List<byte[]> items = split(body, format, most);
        if (items.size() > most) {
            throw new ProblemException(ProblemType.TOO_LARGE,
                    "A list has at most %d items. Send it in parts.".formatted(most));
        }
        return items;
    }

    private static List<byte[]> split(byte[] body, BodyFormat format, int most) {
        try {
            return switch (format) {
                case JSON -> EventList.split(body, most);
                case NDJSON -> EventList.lines(body, most);
            };
        } catch (NotJsonException e) {
            throw new ProblemException(Problem.of(ProblemType.NOT_JSON, "The list " + e.getMessage(),
                    List.of(new Problem.FieldError("", String.valueOf(e.getMessage()), e.offset()))));
        }
    }
}
