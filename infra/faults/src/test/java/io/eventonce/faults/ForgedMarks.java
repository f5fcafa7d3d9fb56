package io.eventonce.faults;

import io.eventonce.event.Event;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * Writes into Redis that events are stored which are not, with all that somebody can know who reads Redis, the source and
 * the events, but not the database.
 */
final class ForgedMarks {
    private static final int EVENTS = 20_000;
    private static final int MARK_LENGTH = 16;

    private final RedisSide redis;
    private final Random random;
    private final Map<String, byte[]> former = new HashMap<>();
    private final Set<String> formerNamespaces = new HashSet<>();

    private ForgedMarks(RedisSide redis, Random random) {
        this.redis = redis;
        this.random = random;
    }

    /** Learns what Redis remembers before the identity of the database changes. */
    static ForgedMarks learn(RedisSide redis, Random random) {
        ForgedMarks marks = new ForgedMarks(redis, random);
        marks.read((key, value) -> {
            marks.former.put(key.event(), value);
            marks.formerNamespaces.add(key.namespace());
        });
        return marks;
    }

    /** Whether something has been marked under another identity since. */
    boolean isIdentityNew() {
        return redis.keys().stream().anyMatch(key -> !formerNamespaces.contains(MarkKey.parse(key).namespace()));
    }

    /**
     * Claims, under each namespace that came since, of all events that are not marked that they are stored.
     *
     * @return how many claims were made
     */
    int claim(Events events) {
        Set<MarkKey> marked = new HashSet<>();
        Set<String> namespaces = new HashSet<>();
        List<byte[]> values = new ArrayList<>(former.values());
        read((key, value) -> {
            marked.add(key);
            values.add(value);
            if (!formerNamespaces.contains(key.namespace())) {
                namespaces.add(key.namespace());
            }
        });
        List<CompletableFuture<Boolean>> claims = new ArrayList<>();
        for (String namespace : namespaces) {
            for (int number = 0; number < EVENTS; number++) {
                Event event = events.event(number, 0);
                MarkKey key = new MarkKey(namespace, MarkKey.hash(event.key()));
                if (!marked.contains(key)) {
                    // A list or hash is refused where a true mark has been set meanwhile.
                    claims.add(claim(key, event, values).handle((_, failure) -> failure == null).toCompletableFuture());
                }
            }
        }
        return (int) claims.stream().filter(CompletableFuture::join).count();
    }

    private void read(BiConsumer<MarkKey, byte[]> taker) {
        for (byte[] key : redis.keys()) {
            byte[] value = redis.get(key);
            if (value != null) {
                taker.accept(MarkKey.parse(key), value);
            }
        }
    }

    /** With what once was the truth about the event; or else a guess, a copy, or what is no mark at all. */
    private RedisFuture<?> claim(MarkKey key, Event event, List<byte[]> values) {
        RedisAsyncCommands<byte[], byte[]> commands = redis.pipeline();
        byte[] own = former.get(key.event());
        if (own != null) {
            return commands.set(key.bytes(), own);
        }
        byte[] keyHash = event.key().hash();
        byte[] payloadHash = event.payload().hash();
        return switch (random.nextInt(9)) {
            case 0 -> commands.set(key.bytes(), new byte[MARK_LENGTH]);
            case 1 -> commands.set(key.bytes(), randomMark());
            case 2 -> commands.set(key.bytes(), values.get(random.nextInt(values.size())));
            case 3 -> commands.set(key.bytes(), payloadHash);
            case 4 -> commands.set(key.bytes(), keyHash);
            case 5 -> commands.set(key.bytes(), new byte[0]);
            case 6 -> commands.set(key.bytes(), event.payload().json());
            case 7 -> commands.rpush(key.bytes(), payloadHash);
            default -> commands.hset(key.bytes(), payloadHash, keyHash);
        };
    }

    private byte[] randomMark() {
        byte[] mark = new byte[MARK_LENGTH];
        random.nextBytes(mark);
        return mark;
    }
}
