package io.eventonce.perf.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventKey;
import org.junit.jupiter.api.Test;

class RowSetTest {
    private static final EventKey ONE = new EventKey("orders", "1");
    private static final EventKey TWO = new EventKey("orders", "2");

    @Test
    void theOrderOfRowsDoesNotMatter() {
        RowSet forwards = RowSet.EMPTY.with(ONE, "a", 0, 1).with(TWO, "b", 1, 2);
        RowSet backwards = RowSet.EMPTY.with(TWO, "b", 1, 2).with(ONE, "a", 0, 1);

        assertThat(forwards).isEqualTo(backwards);
    }

    @Test
    void everythingInARowMatters() {
        RowSet set = RowSet.EMPTY.with(ONE, "a", 0, 1);

        assertThat(RowSet.EMPTY.with(TWO, "a", 0, 1)).isNotEqualTo(set);
        assertThat(RowSet.EMPTY.with(new EventKey("order", "s1"), "a", 0, 1)).isNotEqualTo(set);
        assertThat(RowSet.EMPTY.with(ONE, "b", 0, 1)).isNotEqualTo(set);
        assertThat(RowSet.EMPTY.with(ONE, "a", 1, 1)).isNotEqualTo(set);
        assertThat(RowSet.EMPTY.with(ONE, "a", 0, 2)).isNotEqualTo(set);
    }

    @Test
    void aRowThatIsThereTwiceIsNotTheSameAsOnce() {
        RowSet once = RowSet.EMPTY.with(ONE, "a", 0, 1);

        assertThat(once.with(ONE, "a", 0, 1)).isNotEqualTo(once);
    }
}
