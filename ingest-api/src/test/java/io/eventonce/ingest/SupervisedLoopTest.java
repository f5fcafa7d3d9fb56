package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisedLoopTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger rounds = new AtomicInteger();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private SupervisedLoop loop = loop(LONG, () -> false);

    @AfterEach
    void stop() {
        loop.stop();
        assertThat(loop.awaitEnd(LONG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, NullPointerException.class, Exception.class,
            InterruptedException.class, StringIndexOutOfBoundsException.class})
    void aRoundThatFailsIsToldAndFollowedByTheNext(Class<? extends Exception> kind) {
        loop = loop(Duration.ofMillis(1), () -> {
            throw kind.getDeclaredConstructor().newInstance();
        });
        loop.start();

        await().until(() -> failures.size() > 2);
        assertThat(failures).hasOnlyElementsOfType(kind);
        assertThat(loop.isBroken()).isFalse();
    }

    @Test
    void itGoesOnAtOnceWhileThereIsMoreToDoAndThenPauses() {
        loop = loop(LONG, () -> rounds.incrementAndGet() < 100);
        loop.start();

        await().until(() -> rounds.get() == 100);
    }

    @Test
    void itDoesNotWaitForThePauseToStop() {
        loop.start();

        loop.stop();

        assertThat(loop.awaitEnd(LONG.dividedBy(2))).isTrue();
        assertThat(loop.isRunning()).isFalse();
        assertThat(loop.isBroken()).isFalse();
    }

    @Test
    void anErrorEndsItAndItSaysSo() {
        loop = loop(LONG, () -> {
            throw new LinkageError("a class is missing");
        });
        assertThat(loop.isBroken()).isFalse();
        loop.start();

        await().dontCatchUncaughtExceptions().until(() -> loop.isBroken());
        assertThat(failures).isEmpty();
    }

    private SupervisedLoop loop(Duration pause, SupervisedLoop.Round round) {
        return new SupervisedLoop("testing-loop", pause, round, failures::add);
    }
}
