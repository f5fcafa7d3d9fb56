package io.eventonce.ingest.http;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventCodec;
import io.eventonce.event.EventKey;
import io.eventonce.ingest.KeyLookup;
import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.StoredOutcome;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the answer to a publisher who wants a conflict to be an error. */
@Component
final class Conflicts {
    private final KeyLookup store;

    Conflicts(KeyLookup store) {
        this.store = store;
    }

    /**
     * The problem of a conflict; empty for every other result.
     *
     * @param json the event as it was sent
     */
    Optional<JsonResponse> problem(PublishResult result, byte[] json, int status) {
        return result instanceof PublishResult.Known known && known.outcome() == StoredOutcome.CONFLICT
                ? Optional.of(new ConflictProblem(status, known, sent(json), stored(known.key())))
                : Optional.empty();
    }

    private static String sent(byte[] json) {
        return switch (EventCodec.decode(json)) {
            case DecodedEvent.Valid valid -> HexFormat.of().formatHex(valid.event().payload().hash());
            case DecodedEvent.Invalid invalid -> throw new IllegalArgumentException(invalid.detail());
        };
    }

    /** Empty while the store does not answer: the conflict is known without it. */
    private Optional<String> stored(EventKey key) {
        try {
            return store.storedHashes(List.of(key)).getFirst();
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }
}
