package io.eventonce.system;

import static io.eventonce.kit.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.Program;
import io.eventonce.kit.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemExtension.class)
class RestartIT {
    /** Of some 14,000; a start without the cache loads all of them from jars. */
    private static final int MOST_CLASSES_FROM_JARS = 3_000;

    private final SharedSystem system;

    RestartIT(SharedSystem system) {
        this.system = system;
    }

    @Test
    void afterBothApplicationsWereStoppedAndStartedRowsAndCountersAreTheSame() {
        String topic = system.newTopic("restart");
        system.api().publish(Events.many(topic, 50));
        system.api().publish(Events.many(topic, 10));
        system.api().publish(event(topic, "id-0", "{\"another\":true}"));
        Stats before = system.api().stats();
        List<String> ids = system.database().eventIds(topic);

        system.running().stopApplications();
        system.running().startApplications();

        Stats after = system.api().stats();
        assertThat(after).isEqualTo(before);
        assertThat(system.database().eventIds(topic)).isEqualTo(ids);
        assertThat(system.api().publish(event(topic, "id-0")).status()).isEqualTo("duplicate");
        assertThat(system.api().publish(event(topic, "id-0", "{\"third\":true}")).status()).isEqualTo("conflict");
        assertThat(system.api().publish(event(topic, "new")).status()).isEqualTo("processed");
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(51, 11, 2, 0));
        assertThat(system.api().stats().received()).isEqualTo(before.received() + 3);
    }

    @Test
    void anApplicationStartsWithWhatWasPreparedForIt() throws Exception {
        system.running().stopApplications();
        system.running().startApplications();

        for (ManagedProcess application : List.of(system.running().ingestApi(), system.running().consumer())) {
            assertThat(ProcessHandle.of(application.pid()).orElseThrow().info().arguments().orElseThrow())
                    .anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
            assertThat(application.log()).content().contains("Starting AOT-processed").doesNotContain("[aot]");
            String counters = performanceCounters(application.pid());
            assertThat(counter(counters, "java.cls.sharedLoadedClasses")).isGreaterThan(10_000);
            assertThat(counter(counters, "java.cls.loadedClasses")).isLessThan(MOST_CLASSES_FROM_JARS);
        }
    }

    private static String performanceCounters(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(Program.java()).resolveSibling("jcmd").toString(), Long.toString(pid),
                "PerfCounter.print").redirectErrorStream(true).start();
        String output = jcmd.inputReader().readAllAsString();
        assertThat(jcmd.waitFor()).as(output).isZero();
        return output;
    }

    private static long counter(String counters, String name) {
        return counters.lines().filter(line -> line.startsWith(name + "="))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1))).findFirst().orElseThrow();
    }
}
