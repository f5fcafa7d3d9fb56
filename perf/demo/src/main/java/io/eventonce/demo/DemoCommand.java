package io.eventonce.demo;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "demo", sortOptions = false, description = {
        "Publishes events with duplicates and conflicts, half over HTTP and half straight to Kafka, and "
                + "checks their outcomes.",
        "Exits with 0 only if the outcomes and the database are as expected."})
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Option(names = "--events", paramLabel = "N", defaultValue = "5000",
            description = "sends in all (${DEFAULT-VALUE})")
    int events = 5000;

    @Option(names = "--duplicates", paramLabel = "SHARE", defaultValue = "0.3",
            description = "share of the sends that are duplicates (${DEFAULT-VALUE})")
    double duplicates = 0.3;

    @Option(names = "--conflicts", paramLabel = "SHARE", defaultValue = "0.01",
            description = "share of the sends that are conflicts (${DEFAULT-VALUE})")
    double conflicts = 0.01;

    @Option(names = "--seed", paramLabel = "N", description = "repeats the choices of another run")
    long seed = System.nanoTime() & 0xffff_ffffL;

    @Mixin
    Endpoints endpoints = new Endpoints();

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, SQLException {
        check();
        PrintWriter out = spec.commandLine().getOut();
        Clock clock = Clock.systemUTC();
        String topic = "demo-" + RUN.format(clock.instant());
        Random random = new Random(seed);
        new ApiHealth(endpoints).check();
        try (Tables tables = new Tables(database); Clients clients = new Clients(endpoints, PATIENCE)) {
            DemoPlan plan = DemoPlan.of(events, duplicates, conflicts,
                    new EventGenerator(topic, "order", random, clock), random);
            out.printf("publishing %d events to topic %s, half over HTTP (%s), half to Kafka (%s); --seed %d%n",
                    plan.size(), topic, endpoints.api, endpoints.kafka, seed);
            Demo demo = new Demo(clients,
                    new ProgressBar(out, ProgressBar.onTerminal(), plan.size(), System::nanoTime));
            demo.send(plan);
            return tell(out, demo,
                    new DemoReport(plan.expected(), demo.counts(Channel.HTTP), demo.counts(Channel.KAFKA),
                            tables.counters(topic), tables.rows(topic), tables.conflictRows(topic)));
        }
    }

    private void check() {
        boolean shares = duplicates >= 0 && conflicts >= 0 && duplicates + conflicts < 1;
        if (events < 1 || !shares) {
            throw new ParameterException(spec.commandLine(),
                    "--events must be at least 1; --duplicates and --conflicts at least 0 and together below 1");
        }
    }

    private static int tell(PrintWriter out, Demo demo, DemoReport report) {
        out.println();
        out.print(report.table());
        demo.failures().forEach(out::println);
        out.println();
        out.println(report.agrees() ? "every event is stored once, and all counts agree" : "NOT as expected");
        out.flush();
        return report.agrees() ? 0 : 1;
    }
}
