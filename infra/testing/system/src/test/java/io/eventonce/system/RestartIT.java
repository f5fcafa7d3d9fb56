package io.eventonce.system;

import static io.eventonce.system.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.devstack.ManagedProcess;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemExtension.class)
class RestartIT {
    private final RunningSystem system;

    RestartIT(RunningSystem system) {
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

        system.stopApplications();
        system.startApplications();

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
    void anApplicationStartsWithWhatWasPreparedForIt() {
        ManagedProcess application = system.dedupConsumer();

        assertThat(ProcessHandle.of(application.pid()).orElseThrow().info().arguments().orElseThrow())
                .anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
        assertThat(application.log()).content().contains("Starting AOT-processed").doesNotContain("[aot]");
    }
}
