package io.eventonce.demo;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "publish", sortOptions = false,
        description = "Sends events alternately over HTTP and to Kafka, some of them twice, until it is stopped.")
final class PublishCommand implements Callable<Integer> {
    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** A stop waits as long as this for the last outcomes, and a container is killed after 10 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20",
            description = "sends per second (${DEFAULT-VALUE})")
    double rate = 20;

    @Option(names = "--duplicates", paramLabel = "SHARE", defaultValue = "0.3",
            description = "share of the sends that send a recent event again (${DEFAULT-VALUE})")
    double duplicates = 0.3;

    @Option(names = "--duration", paramLabel = "PT…",
            description = "stops after this time, such as PT30S; without it, never")
    @Nullable
    Duration duration;

    @Option(names = "--topic", paramLabel = "NAME", defaultValue = "demo",
            description = "topic of the events (${DEFAULT-VALUE})")
    String topic = "demo";

    @Mixin
    Endpoints endpoints = new Endpoints();

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        if (rate <= 0 || rate > 100_000 || duplicates < 0 || duplicates > 1) {
            throw new ParameterException(spec.commandLine(),
                    "--rate must be above 0 and at most 100000, --duplicates 0 to 1");
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stopAndWait));
        try {
            if (waitFor(new ApiHealth(endpoints))) {
                publish();
            }
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private boolean waitFor(ApiHealth health) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        String said = "";
        do {
            try {
                health.check();
                return true;
            } catch (UnusableSystemException e) {
                String message = String.valueOf(e.getMessage());
                if (!message.equals(said)) {
                    out.println("waiting: " + message);
                }
                said = message;
            }
        } while (!stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        return false;
    }

    private void publish() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Random random = new Random();
        EventGenerator events = new EventGenerator(topic, "p" + Long.toString(clock.millis(), 36), random, clock);
        Clients clients = new Clients(endpoints, PATIENCE);
        Publisher publisher = new Publisher(clients, events, random, duplicates);
        try (clients) {
            sendUntilStopped(publisher);
        }
        spec.commandLine().getOut().println(line(publisher.counts()));
    }

    private void sendUntilStopped(Publisher publisher) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        long reported = start;
        Pace pace = new Pace(rate, System::nanoTime);
        while (!stop.await(pace.untilNext().toNanos(), TimeUnit.NANOSECONDS)) {
            publisher.sendNext();
            long now = System.nanoTime();
            if (now - reported >= REPORT.toNanos()) {
                reported = now;
                out.println(line(publisher.counts()));
            }
            if (duration != null && now - start >= duration.toNanos()) {
                break;
            }
        }
    }

    private static String line(Counts counts) {
        return "%s sent, %s processed, %s duplicate, %s conflict, %s failed or without an outcome".formatted(
                counts.sent(), counts.processed(), counts.duplicate(), counts.conflict(), counts.other());
    }

    private void stopAndWait() {
        stop.countDown();
        try {
            boolean _ = stopped.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
