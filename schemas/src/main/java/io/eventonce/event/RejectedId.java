package io.eventonce.event;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Names a rejected record by its position, which no restore of a database changes.
 *
 * @param topicId the id of the Kafka topic {@code events}: offsets come again when it is made anew
 * @param partition not negative
 * @param offset not negative
 */
public record RejectedId(UUID topicId, int partition, long offset) implements Replayed {

    static final String KIND = "rejected/";

    private static final Pattern TEXT = Pattern
            .compile("([0-9]{1,9})-([0-9]{1,18})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** Such as {@code 3-4711-0f8fad5b-d9cb-469f-a165-70867728950e}. */
    public String text() {
        return partition + "-" + offset + '-' + topicId;
    }

    /** Empty if it is not the {@link #text} of one. */
    public static Optional<RejectedId> parse(String text) {
        return TEXT.matcher(text).results().filter(match -> match.group().equals(text)).findFirst()
                .map(RejectedId::of);
    }

    private static RejectedId of(MatchResult match) {
        return new RejectedId(UUID.fromString(match.group(3)), Integer.parseInt(match.group(1)),
                Long.parseLong(match.group(2)));
    }

    @Override
    public String name() {
        return KIND + text();
    }
}
