package io.eventonce.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eventonce.event.Event;
import io.eventonce.kit.Events;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes false marks of stored events into Redis. The forger knows Redis, the source and the events, but not the
 * database.
 */
final class ForgedMarks {
    private static final int EVENTS = 20_000;
    private static final int TOKEN_BYTES = 16;

    private final RedisSide redis;
    private final Random random;
    private final List<byte[]> former = new ArrayList<>();
    private final Set<String> formerNamespaces = new HashSet<>();

    private ForgedMarks(RedisSide redis, Random random) {
        this.redis = redis;
        this.random = random;
    }

    /** Learns what Redis remembers before the identity of the database changes. */
    static ForgedMarks learn(RedisSide redis, Random random) {
        ForgedMarks marks = new ForgedMarks(redis, random);
        for (byte[] key : redis.keys()) {
            byte[] log = redis.get(key);
            if (log != null) {
                marks.former.add(log);
                marks.formerNamespaces.add(namespace(key));
            }
        }
        return marks;
    }

    /** True if something has been marked under another identity since. */
    boolean isIdentityNew() {
        return redis.keys().stream().anyMatch(key -> !formerNamespaces.contains(namespace(key)));
    }

    /**
     * Adds to each log that came since: what once was the truth, what can be known of the events, and what is no mark.
     *
     * @return the number of tokens added to each
     */
    int claim(Events events) {
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        former.forEach(forged::writeBytes);
        for (int number = 0; number < EVENTS; number++) {
            Event event = events.event(number, 0);
            forged.writeBytes(event.key().hash());
            forged.writeBytes(event.payload().hash());
            forged.writeBytes(randomToken());
        }
        forged.writeBytes(new byte[TOKEN_BYTES]);
        int tokens = forged.size() / TOKEN_BYTES;
        // From here on no token begins where it should.
        forged.write(0);
        former.forEach(forged::writeBytes);
        redis.keys().stream().filter(key -> !formerNamespaces.contains(namespace(key)))
                .forEach(key -> redis.append(key, forged.toByteArray()));
        return tokens;
    }

    /** From {@code seen:<namespace>:<partition>}, which {@code :other} may follow. */
    private static String namespace(byte[] key) {
        String[] parts = new String(key, US_ASCII).split(":", -1);
        if (parts.length < 3 || !parts[0].equals("seen")) {
            throw new IllegalArgumentException("not a key of the seen cache: " + String.join(":", parts));
        }
        return parts[1];
    }

    private byte[] randomToken() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return token;
    }
}
