package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record replays: its header {@value #HEADER} names that, such as {@code rejected/3-4711-…}. */
public sealed interface Replayed permits RejectedId, ConflictId {
    /** The name of the header. */
    String HEADER = "eventonce-replays";

    /** The kind and the id, with a slash between. */
    String name();

    /** The value of the header. */
    default byte[] headerValue() {
        return name().getBytes(UTF_8);
    }

    /** Empty if the value of the header names nothing, as any producer may write one. */
    static Optional<? extends Replayed> parse(byte @Nullable [] headerValue) {
        String name = headerValue == null ? "" : new String(headerValue, UTF_8);
        if (name.startsWith(RejectedId.KIND)) {
            return RejectedId.parse(name.substring(RejectedId.KIND.length()));
        }
        return name.startsWith(ConflictId.KIND)
                ? ConflictId.parse(name.substring(ConflictId.KIND.length()))
                : Optional.empty();
    }
}
