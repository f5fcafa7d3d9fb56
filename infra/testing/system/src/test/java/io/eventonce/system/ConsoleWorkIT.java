package io.eventonce.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import io.eventonce.event.Outcome;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What needs a person: rejected records and conflicts, in the console. */
class ConsoleWorkIT extends InBrowser {
    ConsoleWorkIT(SharedSystem system, Chromium chromium) {
        super(system, chromium);
    }

    @Test
    void aRejectedRecordIsMendedTriedAndReplayed() {
        String topic = system.newTopic("console-rejected");
        reject(topic, "1");
        ConsoleUser user = user().open("rejected?topic=" + topic, "Rejected").sees("1 in all");
        user.presses("j", "j");
        user.page().keyboard().press("Enter");
        user.sees("timestamp").sees("What the schema says");

        user.presses("d").sees("invalid");
        user.fills("Value", valid(topic, "1")).clicks("Dry run").sees("It is sent as it stands here.")
                .sees("processed");
        Assertions.assertThat(system.database().rows(topic)).isZero();
        user.clicks("Replay").sees("replay, 200").sees("replayed").follows("The event and its history")
                .seesHeading("1");

        Assertions.assertThat(system.database().eventIds(topic)).containsExactly("1");
        user.open("rejected?topic=" + topic, "Rejected").sees("No rejected record matches.");
    }

    @Test
    void aRejectedRecordIsDismissedWithAReason() {
        String topic = system.newTopic("console-dismissed");
        reject(topic, "1");
        ConsoleUser user = user().open("rejected?topic=" + topic, "Rejected");
        user.page().locator("main a[href*='#/record/']").click();

        user.clicks("Dismiss …");
        Locator dialog = user.dialog("Dismiss this record");
        dialog.getByLabel("Why").fill("a test");
        dialog.getByText("Dismiss", new Locator.GetByTextOptions().setExact(true)).click();

        user.sees("by everyone: a test");
    }

    @Test
    void allRecordsThatMatchAreTriedBeforeTheyAreReplayed() {
        String topic = system.newTopic("console-bulk");
        reject(topic, "1");
        reject(topic, "2");
        ConsoleUser user = user().open("rejected?topic=" + topic, "Rejected").sees("2 in all");

        user.clicks("Dry run of all open ones that match").sees("Nothing is sent yet.").sees("invalid 2");
        user.clicks("Replay them …");
        user.dialog("Replay all open ones that match?").getByText("Replay", new Locator.GetByTextOptions()
                .setExact(true)).click();

        user.sees("Sent. They became:").sees("invalid 2");
    }

    @Test
    void aConflictIsComparedByPathAndResolved() {
        String topic = system.newTopic("console-conflict");
        system.api().publish(event(topic, "1", "{\"total\":12.50,\"currency\":\"EUR\"}"));
        system.api().publish(event(topic, "1", "{\"total\":13.50,\"currency\":\"EUR\"}"));
        ConsoleUser user = user().open("event/" + topic + "/1", "1").follows("Compare").seesHeading("Conflicts");
        user.page().locator("main a[href*='#/conflict/']").click();
        user.seesHeading("Conflict of 1");
        assertThat(user.page().locator("table.difference tbody tr")).hasText("/total12.5013.50");

        user.clicks("Publish as this event").sees("processed").sees("published as 1-2");

        Assertions.assertThat(system.database().eventIds(topic)).containsExactly("1", "1-2");
    }

    @Test
    void theStoredPayloadIsKeptWithAReason() {
        String topic = system.newTopic("console-kept");
        system.api().publish(event(topic, "1", "{\"total\":1}"));
        system.api().publish(event(topic, "1", "{\"total\":2}"));
        ConsoleUser user = user().open("conflicts?topic=" + topic, "Conflicts");
        user.page().locator("main a[href*='#/conflict/']").click();

        user.page().getByLabel("Keep the stored payload").fill("a test");
        user.clicks("Keep the stored one").sees("everyone kept the stored payload. a test");
    }

    private void reject(String topic, String eventId) {
        byte[] value = valid(topic, eventId).replace("\"timestamp\":\"2026-01-31T12:00:00Z\",", "").getBytes(UTF_8);
        Assertions.assertThat(system.kafka().outcomeOf(system.kafka().send(0, value))).isEqualTo(Outcome.REJECTED);
    }

    private static String valid(String topic, String eventId) {
        return """
                {"topic":"%s","event_id":"%s","timestamp":"2026-01-31T12:00:00Z","source":"shop","payload":{}}"""
                .formatted(topic, eventId);
    }
}
