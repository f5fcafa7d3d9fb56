package io.eventonce.faults;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Channel;
import io.eventonce.checker.Send;
import io.eventonce.client.ClientOptions;
import io.eventonce.client.EventonceClient;
import io.eventonce.event.Event;
import io.eventonce.faults.Choices.Choice;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** An ordinary user of the Java client, who publishes one event after the other and waits for each outcome. */
final class ClientSender implements Sender {
    /** Shorter than the client's own, as a load ends only when it has all its answers. */
    static final ClientOptions OPTIONS = ClientOptions.DEFAULT.withTimeout(Duration.ofSeconds(10));

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Channel channel;
    private final EventonceClient client;
    private final Choices choices;
    private final SendLog log;

    /** @param client is closed with this */
    ClientSender(Channel channel, EventonceClient client, Choices choices, SendLog log) {
        this.channel = channel;
        this.client = client;
        this.choices = choices;
        this.log = log;
    }

    @Override
    public void sendNext() {
        Choice choice = choices.next();
        Answer answer = answer(choice.event());
        log.answered("client-" + channel, choice.toString(), Send.ofClient(channel, choice.event(), answer));
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private Answer answer(Event event) {
        try {
            return new Answer.Judged(client.publish(event).join());
        } catch (CompletionException e) {
            log.write("client-%s %s".formatted(channel, e.getCause()));
            return new Answer.Unknown();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
