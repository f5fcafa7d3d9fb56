package io.eventonce.consumer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenSetTest {
    private static final int KEYS = 100_000;

    private final Random random = new Random(1);
    private final TokenSet set = new TokenSet(KEYS);

    @Test
    void knowsWhatItWasToldAndNothingElse() {
        byte[] token = token();
        byte[] samePlace = token.clone();
        samePlace[15]++;
        byte[] sameValue = token.clone();
        sameValue[7]++;

        set.add(token);

        assertThat(set.contains(token)).isTrue();
        assertThat(set.contains(samePlace)).isFalse();
        assertThat(set.contains(sameValue)).isFalse();
    }

    @Test
    void knowsAllOfTheLatestAndForgetsWhatIsLongGone() {
        List<byte[]> tokens = tokens(5 * KEYS);
        for (int i = 0; i < tokens.size(); i++) {
            set.add(tokens.get(i));
            assertThat(set.contains(tokens.get(Math.max(0, i - KEYS + 1)))).isTrue();
        }

        assertThat(tokens.subList(0, 3 * KEYS)).noneMatch(set::contains);
        assertThat(tokens.subList(4 * KEYS, 5 * KEYS)).allMatch(set::contains);
    }

    @Test
    void whatIsAddedAgainTakesNoRoom() {
        List<byte[]> tokens = tokens(1_000);
        for (int i = 0; i < 1_000; i++) {
            tokens.forEach(token -> set.add(token));
        }
        tokens(KEYS).forEach(token -> set.add(token));

        assertThat(tokens).allMatch(set::contains);
    }

    @Test
    void takesManyAtATimeAndNotWhatIsLeftOver() {
        List<byte[]> tokens = tokens(3 * KEYS);
        byte[] log = new byte[tokens.size() * TokenSet.TOKEN_BYTES];
        for (int i = 0; i < tokens.size(); i++) {
            System.arraycopy(tokens.get(i), 0, log, i * TokenSet.TOKEN_BYTES, TokenSet.TOKEN_BYTES);
        }

        set.add(Arrays.copyOf(log, log.length - 1));

        assertThat(tokens.subList(2 * KEYS, 3 * KEYS - 1)).allMatch(set::contains);
        assertThat(set.contains(tokens.getLast())).isFalse();
    }

    @Test
    void zerosAreNoToken() {
        set.add(new byte[TokenSet.TOKEN_BYTES]);

        assertThat(set.contains(new byte[TokenSet.TOKEN_BYTES])).isFalse();
    }

    @Test
    void theSmallestSetKnowsTheLatest() {
        TokenSet small = new TokenSet(1);
        for (byte[] token : tokens(100)) {
            small.add(token);
            assertThat(small.contains(token)).isTrue();
        }
    }

    @Test
    void twoThreadsLoseNothing() throws InterruptedException {
        List<byte[]> tokens = tokens(KEYS);
        Thread other = Thread.ofPlatform().start(() -> tokens.subList(0, KEYS / 2).forEach(one -> set.add(one)));
        tokens.subList(KEYS / 2, KEYS).forEach(one -> set.add(one));
        other.join();

        assertThat(tokens).allMatch(set::contains);
    }

    private List<byte[]> tokens(int count) {
        return Stream.generate(this::token).limit(count).toList();
    }

    private byte[] token() {
        byte[] token = new byte[TokenSet.TOKEN_BYTES];
        random.nextBytes(token);
        return token;
    }
}
