package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EventKeyTest {
    @Test
    void theRecordKeyIsTopicColonIdInUtf8() {
        assertThat(new EventKey("orders", "é:1").recordKey()).isEqualTo("orders:é:1".getBytes(UTF_8));
    }

    /** {@code printf orders:a | sha256sum | cut -c-32}, and the same of {@code {"a":1}}. */
    @Test
    void hashesAreTheFirst16BytesOfSha256() {
        assertThat(HexFormat.of().formatHex(new EventKey("orders", "a").hash()))
                .isEqualTo("8723bb5f43853b3586bd30d7d00762b7");
        assertThat(HexFormat.of().formatHex(TestingEvents.event().valid().payload().hash()))
                .isEqualTo("015abd7f5cc57a2dd94b7590f04ad808");
    }

    @Test
    void keysAreOrderedByTopicAndThenId() {
        assertThat(new EventKey("a", "b")).isLessThan(new EventKey("b", "a")).isLessThan(new EventKey("a", "c"))
                .isEqualByComparingTo(new EventKey("a", "b"));
    }

    @Test
    void keysAreNotFoldedOrNormalised() {
        assertThat(new EventKey("a", "É")).isNotEqualTo(new EventKey("a", "é"))
                .isNotEqualTo(new EventKey("a", "E\u0301"));
    }
}
