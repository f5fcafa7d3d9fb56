package io.eventonce.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record with what it held.
 *
 * @param value at most the first {@value #MOST} bytes
 * @param headersLeftOut how many are not here, as they are larger than that together
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record RejectedContent(RejectedRecord record, byte @Nullable [] key, byte @Nullable [] value,
        List<Header> headers, int headersLeftOut) {

    /** No more bytes of a value, a key or headers are read. */
    public static final int MOST = 1 << 20;

    public RejectedContent {
        headers = List.copyOf(headers);
    }

    /** One header, as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared by content
    public record Header(String name, byte @Nullable [] value) {}
}
