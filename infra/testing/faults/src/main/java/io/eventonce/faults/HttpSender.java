package io.eventonce.faults;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Ledger;
import io.eventonce.checker.Send;
import io.eventonce.checker.Way;
import io.eventonce.event.Event;
import io.eventonce.faults.Choices.Choice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A client of the API: single events that wait for the outcome, single events that do not, and lists. */
final class HttpSender implements Runnable {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);
    private static final double LIST = 0.1;
    private static final double RESPOND_ASYNC = 0.3;
    private static final int LONGEST_LIST = 20;

    private final String name;
    private final PublishClient client;
    private final Events events;
    private final Choices choices;
    private final Ledger ledger;
    private final SendLog log;
    private volatile boolean stopped;

    HttpSender(String name, PublishClient client, Events events, Choices choices, Ledger ledger, SendLog log) {
        this.name = name;
        this.client = client;
        this.events = events;
        this.choices = choices;
        this.ledger = ledger;
        this.log = log;
    }

    void stop() {
        stopped = true;
    }

    /** Returns after {@link #stop()}, when the last request is answered or given up. */
    @Override
    public void run() {
        try {
            while (!stopped) {
                sendNext();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendNext() throws InterruptedException {
        boolean respondAsync = choices.random().nextDouble() < RESPOND_ASYNC;
        int count = choices.random().nextDouble() < LIST ? choices.random().nextInt(2, LONGEST_LIST + 1) : 1;
        List<Choice> chosen = new ArrayList<>();
        List<Event> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Choice choice = choices.next();
            chosen.add(choice);
            sent.add(events.event(choice.number(), choice.variant()));
        }
        List<Answer> answers = answers(sent, respondAsync);
        for (int i = 0; i < count; i++) {
            ledger.add(Send.of(Way.HTTP, sent.get(i), answers.get(i)));
            log.answered(name, chosen.get(i).toString(), answers.get(i));
        }
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
}
