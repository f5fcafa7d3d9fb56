package io.eventonce.faults;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Channel;
import io.eventonce.checker.Send;
import io.eventonce.event.Event;
import io.eventonce.faults.Choices.Choice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Sends requests to the API, each once: single events that wait for the outcome, single events that do not, and lists.
 * The log may hold no more of them than were sent, which nobody can say of a client that retries.
 */
final class HttpSender implements Sender {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final double LIST = 0.1;
    private static final double RESPOND_ASYNC = 0.3;
    private static final int LONGEST_LIST = 20;

    private final String name;
    private final PublishClient client;
    private final Choices choices;
    private final SendLog log;

    HttpSender(String name, PublishClient client, Choices choices, SendLog log) {
        this.name = name;
        this.client = client;
        this.choices = choices;
        this.log = log;
    }

    @Override
    public void sendNext() throws InterruptedException {
        boolean respondAsync = choices.random().nextDouble() < RESPOND_ASYNC;
        int count = choices.random().nextDouble() < LIST ? choices.random().nextInt(2, LONGEST_LIST + 1) : 1;
        List<Choice> chosen = Stream.generate(choices::next).limit(count).toList();
        List<Answer> answers = answers(chosen.stream().map(Choice::event).toList(), respondAsync);
        for (int i = 0; i < count; i++) {
            Choice choice = chosen.get(i);
            log.answered(name, choice.toString(), Send.of(Channel.HTTP, choice.event(), answers.get(i)));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private List<Answer> answers(List<Event> sent, boolean respondAsync) throws InterruptedException {
        try {
            return client.publish(sent, respondAsync);
        } catch (IOException e) {
            log.write(name + " " + e);
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            return sent.stream().<Answer>map(_ -> new Answer.Unknown()).toList();
        }
    }

    /** All its requests are answered; the client is closed by others. */
    @Override
    public void close() {
        // Nothing is left.
    }
}
