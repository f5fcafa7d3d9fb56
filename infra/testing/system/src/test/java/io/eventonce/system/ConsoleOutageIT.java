package io.eventonce.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.eventonce.kit.Events.event;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.TestServices;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The console while a service is away, and afterwards. */
class ConsoleOutageIT extends InBrowser {
    private static final LocatorAssertions.ContainsTextOptions SOON = new LocatorAssertions.ContainsTextOptions()
            .setTimeout(30_000);

    ConsoleOutageIT(SharedSystem system, Chromium chromium) {
        super(system, chromium);
    }

    @Test
    void withoutPostgresItSaysWhatIsLostKeepsWhatWasReadAndPublishes() {
        String topic = system.newTopic("console-postgres");
        system.api().publish(event(topic, "before"));
        ConsoleUser reader = user().open("events?topic=" + topic, "Events").sees("before");
        ConsoleUser publisher = user().open("publish", "Publish").fills("topic", topic);
        ManagedProcess postgres = process(DevStack::postgres);
        postgres.kill();
        try {
            assertThat(banner(reader)).containsText("postgres is down.", SOON);
            reader.sees("This page shows what was read at").sees("before");
            publisher.page().getByLabel("Wait for the outcome").uncheck();
            publisher.clicks("Publish").sees("accepted");
        } finally {
            postgres.start();
        }

        assertThat(publisher.page().locator("main")).containsText("then: The event is stored.", SOON);
        assertThat(banner(reader)).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        assertThat(reader.page().locator("tbody tr")).hasCount(2);
    }

    @Test
    void withoutKafkaItSaysThatNothingCanBePublishedAndReads() {
        String topic = system.newTopic("console-kafka");
        system.api().publish(event(topic, "before"));
        ConsoleUser user = user().open("publish", "Publish").fills("topic", topic);
        ManagedProcess kafka = process(DevStack::kafka);
        kafka.kill();
        try {
            assertThat(banner(user)).containsText("kafka is down. Nothing can be published", SOON);
            user.clicks("Publish").sees("kafka-unavailable").follows("Events").sees("before");
        } finally {
            kafka.start();
        }
        assertThat(banner(user)).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
    }

    private static Locator banner(ConsoleUser user) {
        return user.page().locator(".banner");
    }

    private static ManagedProcess process(Function<DevStack, ManagedProcess> which) {
        assumeTrue(TestServices.processes().isPresent(),
                "a container that is started again is on another port; the processes are killed instead");
        return which.apply(TestServices.processes().orElseThrow());
    }
}
