package io.eventonce.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.eventonce.kit.Events.event;
import static io.eventonce.kit.Events.many;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What users see and do in the console where no key is needed. */
class ConsoleIT extends InBrowser {
    ConsoleIT(SharedSystem system, Chromium chromium) {
        super(system, chromium);
    }

    @Test
    void nowShowsRatesAndLagAndWhatEachPartMeansForUsers() {
        ConsoleUser user = user().open("now", "Now").sees("Every event in Kafka is stored.")
                .sees("Events can be published.").sees("Stored events can be read.");
        Page page = user.page();
        assertThat(page.locator("polyline.processed")).hasAttribute("points", Pattern.compile("\\d.*"));

        system.api().publish(many(system.newTopic("console-now"), 200));

        assertThat(page.getByRole(AriaRole.IMG)).hasAttribute("aria-label",
                Pattern.compile(".*processed [1-9].*", Pattern.DOTALL));
    }

    @Test
    void aFormKeepsItsIdThroughAllTriesAndAReload() {
        String topic = system.newTopic("console-publish");
        ConsoleUser user = user().open("publish", "Publish").fills("topic", topic);
        String id = user.page().getByLabel("event_id").inputValue();

        user.clicks("Publish").sees("processed").clicks("Send again with the same id").sees("duplicate");
        user.page().reload();
        user.seesHeading("Publish").fills("payload", "{\"total\": 13}").clicks("Send again with the same id")
                .sees("conflict");

        assertThat(user.page().getByLabel("event_id")).hasValue(id);
        Assertions.assertThat(system.database().counters(topic)).isEqualTo(new Counters(1, 1, 1, 0));
        user.clicks("New event, new id").sees("None yet.");
        assertThat(user.page().getByLabel("event_id")).not().hasValue(id);
    }

    @Test
    void aFieldThatIsWrongIsNamedWithItsRule() {
        ConsoleUser user = user().open("publish", "Publish").fills("timestamp", "yesterday").clicks("Publish")
                .sees("invalid");

        assertThat(user.page().getByLabel("timestamp")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void aPublisherWhoDoesNotWaitStillHearsTheOutcome() {
        ConsoleUser user = user().open("publish", "Publish").fills("topic", system.newTopic("console-async"));
        user.page().getByLabel("Wait for the outcome").uncheck();

        user.clicks("Publish").sees("Accepted first, then: The event is stored.");
    }

    @Test
    void anEventShowsItsDigitsAndWhatItsSendersWereTold() {
        String topic = system.newTopic("console-event");
        system.api().publish(event(topic, "a/b ü", "{\"amount\":12345678901234567890.50}"));
        system.api().publish(event(topic, "a/b ü", "{\"amount\":12345678901234567890.50}"));
        system.api().publish(event(topic, "a/b ü", "{\"amount\":1}"));

        ConsoleUser user = user().open("events?topic=" + topic, "Events").follows("a/b ü").seesHeading("a/b ü")
                .sees("12345678901234567890.50").sees("The event is already stored; nothing changed.")
                .sees("Another payload");

        user.clicks("curl");
        assertThat(user.page().getByText("Copied: curl")).isVisible();
        Assertions.assertThat(user.clipboard()).startsWith("curl -s 'http://")
                .endsWith("/events/" + topic + "/a%2Fb%20%C3%BC'");
        user.clicks("kcat");
        assertThat(user.page().getByText("Copied: kcat")).isVisible();
        Assertions.assertThat(user.clipboard()).contains("-t events -p ");
        user.clicks("link");
        assertThat(user.page().getByText("Copied: link")).isVisible();
        Assertions.assertThat(user.clipboard()).isEqualTo(user.page().url());
    }

    @Test
    void aSearchIsALinkAndNewEventsAppearWithoutAReload() {
        String topic = system.newTopic("console-search");
        system.api().publish(event(topic, "first"));
        ConsoleUser user = user().open("events", "Events").fills("Topic", topic).clicks("Search");
        assertThat(user.link("first")).isVisible();
        Assertions.assertThat(user.page().url()).endsWith("#/events?topic=" + topic);

        system.api().publish(event(topic, "second"));

        assertThat(user.link("second")).isVisible();
        assertThat(user.page().locator("tbody tr")).hasCount(2);
    }

    @Test
    void anExportHasTheWholeResult() {
        String topic = system.newTopic("console-export");
        system.api().publish(many(topic, 1_200));
        ConsoleUser user = user().open("events?topic=" + topic, "Events");

        Download download = user.page().waitForDownload(() -> user.clicks("Export as NDJSON"));

        Assertions.assertThat(Chromium.text(download).lines()).hasSize(1_200)
                .allMatch(line -> line.startsWith("{\"topic\":\"" + topic + "\""));
        assertThat(user.link("Older")).isVisible();
    }

    @Test
    void aTopicLeadsToItsEvents() {
        String topic = system.newTopic("a-console-topic");
        system.api().publish(event(topic, "1"));

        user().open("topics", "Topics").follows(topic).seesHeading("Events");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        String topic = system.newTopic("console-keys");
        system.api().publish(event(topic, "older"));
        system.api().publish(event(topic, "newer"));
        ConsoleUser user = user().open("now", "Now").presses("2").seesHeading("Events").presses("/");
        user.page().keyboard().type(topic);
        user.presses("Enter");
        assertThat(user.page().locator("tbody tr")).hasCount(2);

        user.presses("j");
        assertThat(user.link("newer")).isFocused();
        user.presses("j", "j");
        assertThat(user.link("older")).isFocused();
        user.presses("k", "Enter").seesHeading("newer");

        user.presses("?");
        assertThat(user.dialog("Keyboard")).isVisible();
        user.presses("Escape");
        assertThat(user.dialog("Keyboard")).isHidden();
        user.presses("5").seesHeading("Publish");
    }

    @Test
    void timesAreLocalOrUtc() {
        String topic = system.newTopic("console-utc");
        system.api().publish(event(topic, "1"));
        ConsoleUser user = user().open("event/" + topic + "/1", "1").sees("2026-01-31 21:00:00");

        user.clicks("UTC").sees("2026-01-31 12:00:00Z");
        user.page().reload();
        user.sees("2026-01-31 12:00:00Z");
    }

    @Test
    void theChosenThemeOutlivesAReload() {
        ConsoleUser user = user().open("topics", "Topics").clicks("Theme: system").clicks("Theme: light");
        user.page().reload();

        assertThat(user.button("Theme: dark")).isVisible();
        assertThat(user.page().locator("html")).hasCSS("color-scheme", "dark");
    }
}
