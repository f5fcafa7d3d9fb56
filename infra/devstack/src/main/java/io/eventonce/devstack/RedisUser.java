package io.eventonce.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The user of dedup-consumer in Redis, with the rights in {@code infra/redis/users.conf}. */
public final class RedisUser {
    public static final String NAME = "dedup-consumer";
    private static final String LINE = "user " + NAME + " ";

    private RedisUser() {
    }

    /** The rules of {@code ACL SETUSER}. */
    public static List<String> rules(String password) {
        Path file = ApplicationJars.checkout().resolve("infra/redis/users.conf");
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(LINE)).findFirst()
                    .map(line -> List.of(line.substring(LINE.length()).replace("PASSWORD", password).split(" ")))
                    .orElseThrow(() -> new DevStackException(file + " has no user " + NAME));
        } catch (IOException e) {
            throw new DevStackException("cannot read the users of Redis: " + e, e);
        }
    }

    /** The address with this user. */
    static String url(String redisUrl, String password) {
        return redisUrl.replace("redis://", "redis://" + NAME + ":" + password + "@");
    }
}
