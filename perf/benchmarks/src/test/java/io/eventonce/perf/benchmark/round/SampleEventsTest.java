package io.eventonce.perf.benchmark.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.DecodedEvent.Valid;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleEventsTest {
    private static final long[] NUMBERS = LongStream.range(0, 2_000).map(number -> number * number).toArray();

    @ParameterizedTest
    @EnumSource
    void everyEventIsValidAndOfTheSameSize(Ids ids) {
        SampleEvents events = new SampleEvents(ids);

        for (long number : NUMBERS) {
            DecodedEvent decoded = EventCodec.decode(events.json(number));

            assertThat(decoded).isInstanceOf(Valid.class);
            Event event = ((Valid) decoded).event();
            assertThat(event.key()).isEqualTo(events.key(number));
            assertThat(event.timestamp()).isEqualTo(events.timestamp(number));
            assertThat(event.payload().json()).hasSize(SampleEvents.PAYLOAD_BYTES);
            assertThat(event.payload().text()).contains('"' + SampleEvents.order(number) + '"');
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTwoEventsHaveTheSameId(Ids ids) {
        List<String> chosen = LongStream.of(NUMBERS).mapToObj(ids::of).toList();

        assertThat(chosen).doesNotHaveDuplicates();
    }

    @Test
    void idsAreUuidsOfTheVersionTheySay() {
        assertThat(UUID.fromString(Ids.RANDOM.of(7)).version()).isEqualTo(4);
        assertThat(UUID.fromString(Ids.TIME_ORDERED.of(7)).version()).isEqualTo(7);
        assertThat(UUID.fromString(Ids.RANDOM.of(7)).variant()).isEqualTo(2);
    }

    @Test
    void timeOrderedIdsAscendWithTime() {
        List<String> everySecond = LongStream.range(0, 100).mapToObj(second -> Ids.TIME_ORDERED.of(second * 20_000))
                .toList();

        assertThat(everySecond).isSorted();
    }
}
