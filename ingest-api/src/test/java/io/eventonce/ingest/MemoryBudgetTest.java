package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final int KIB = 1024;

    private final MemoryBudget budget = new MemoryBudget(1024 * KIB, 100 * KIB);

    @Test
    void aQuarterIsKeptForSmallRequests() {
        try (MemoryBudget.Lease large = budget.lease(); MemoryBudget.Lease other = budget.lease()) {
            large.hold(768 * KIB);

            assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> other.hold(65 * KIB));
            other.hold(64 * KIB);
        }
    }

    @Test
    void whatIsRefusedIsNotHeld() {
        try (MemoryBudget.Lease first = budget.lease(); MemoryBudget.Lease second = budget.lease()) {
            first.hold(500 * KIB);

            assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> second.hold(300 * KIB));
            first.add(268 * KIB);
        }
    }

    @Test
    void whatIsGivenBackIsThereForOthers() {
        try (MemoryBudget.Lease first = budget.lease(); MemoryBudget.Lease second = budget.lease()) {
            first.hold(768 * KIB);
            first.hold(100 * KIB);
            second.hold(668 * KIB);
        }
        try (MemoryBudget.Lease next = budget.lease()) {
            next.hold(768 * KIB);
        }
    }

    @Test
    void aRequestThatHoldsLessIsNeverRefused() {
        try (MemoryBudget.Lease large = budget.lease(); MemoryBudget.Lease small = budget.lease()) {
            large.hold(768 * KIB);
            small.hold(64 * KIB);

            large.hold(767 * KIB);
        }
    }

    @Test
    void theLargestRequestFitsEvenIfThatIsMoreThanThreeQuarters() {
        try (MemoryBudget.Lease largest = new MemoryBudget(100 * KIB, 99 * KIB).lease()) {
            largest.hold(99 * KIB);
        }
    }
}
