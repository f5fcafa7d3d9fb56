package io.eventonce.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The last messages sent, up to a limit, to send some of them again. */
final class RecentMessages {
    private final int limit;
    private final RandomGenerator random;
    private final List<Message> messages = new ArrayList<>();

    RecentMessages(int limit, RandomGenerator random) {
        this.limit = limit;
        this.random = random;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Remembers a message, in place of any other once the limit is reached. */
    void add(Message message) {
        if (messages.size() < limit) {
            messages.add(message);
            return;
        }
        messages.set(random.nextInt(limit), message);
    }

    /** One of them. There must be one. */
    Message any() {
        return messages.get(random.nextInt(messages.size()));
    }
}
