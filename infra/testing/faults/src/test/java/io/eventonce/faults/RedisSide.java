package io.eventonce.faults;

import io.eventonce.devstack.RedisUser;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Redis as its operator sees it. */
final class RedisSide implements AutoCloseable {
    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final RedisCommands<byte[], byte[]> commands;

    private RedisSide(String url) {
        client = RedisClient.create(url);
        connection = client.connect(ByteArrayCodec.INSTANCE);
        commands = connection.sync();
    }

    static RedisSide of(FaultRun run) {
        return new RedisSide(run.system().addresses().redisUrl());
    }

    void flush() {
        commands.flushall();
    }

    /** Lets all clients wait for so long, this one too; returns at once. */
    void pause(Duration duration) {
        commands.clientPause(duration.toMillis());
    }

    void limit(long bytes, String policy) {
        commands.configSet("maxmemory-policy", policy);
        commands.configSet("maxmemory", Long.toString(bytes));
    }

    /** As devstack has it. */
    void unlimit() {
        limit(256L << 20, "allkeys-lru");
    }

    /** As an administrator who takes the right from dedup-consumer. */
    void refuse(CommandType command) {
        commands.aclSetuser(RedisUser.NAME, AclSetuserArgs.Builder.removeCommand(command));
    }

    void permit(CommandType command) {
        commands.aclSetuser(RedisUser.NAME, AclSetuserArgs.Builder.addCommand(command));
    }

    /** The state of a server after a fail-over to another: it refuses writes. */
    void becomeReplica() {
        commands.replicaof("127.0.0.1", 1);
    }

    void becomePrimary() {
        commands.replicaofNoOne();
    }

    long usedMemory() {
        return info("used_memory");
    }

    long evicted() {
        return info("evicted_keys");
    }

    private long info(String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ":(\\d+)").matcher(commands.info());
        if (!line.find()) {
            throw new IllegalStateException("Redis does not tell " + name);
        }
        return Long.parseLong(line.group(1));
    }

    List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        ScanIterator.scan(commands).forEachRemaining(keys::add);
        return keys;
    }

    void append(byte[] key, byte[] value) {
        commands.append(key, value);
    }

    /** The size of all values together, in bytes. */
    long size() {
        return keys().stream().mapToLong(commands::strlen).sum();
    }

    /** Null if the key is gone. */
    byte @Nullable [] get(byte[] key) {
        return commands.get(key);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
