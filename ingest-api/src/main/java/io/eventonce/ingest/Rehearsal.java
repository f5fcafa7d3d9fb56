package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.OutcomesCodec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Decodes an event and its outcome before this is ready, as the first use of the codecs takes long and the first publisher
 * would wait for it. Nothing is sent.
 */
@Component
final class Rehearsal implements ApplicationRunner {
    @Override
    public void run(ApplicationArguments arguments) {
        Event event = EventCodec.event("rehearsal", "1", Instant.EPOCH, "ingest-api", "{\"n\":1}");
        EventCodec.decode(EventCodec.encode(event));
        OutcomesCodec.decode(OutcomesCodec
                .encode(new BatchOutcomes(UUID.randomUUID(), UUID.randomUUID(), 0, 0, 0, List.of(), List.of(),
                        List.of())));
    }
}
