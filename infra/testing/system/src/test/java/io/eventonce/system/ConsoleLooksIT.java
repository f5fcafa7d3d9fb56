package io.eventonce.system;

import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.eventonce.event.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each view in light and dark, at a desk and on a phone: nobody is kept out (WCAG 2.2 AA), and nothing is cut off. The
 * pictures are in {@code target/console}.
 */
class ConsoleLooksIT extends InBrowser {
    private static final Path PICTURES = Path.of("target", "console");
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    ConsoleLooksIT(SharedSystem system, Chromium chromium) {
        super(system, chromium);
    }

    /** @param link what stands behind {@code #/}
     * @param sign a text that is there when the view is */
    private record View(String name, String link, String heading, String sign) {}

    @Test
    void eachViewIsForEverybody() {
        List<View> views = views();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(DESK, PHONE)) {
                Page page = page(scheme, width);
                views.forEach(view -> look(view, page, scheme, width));
            }
        }
    }

    private void look(View view, Page page, ColorScheme scheme, int width) {
        new ConsoleUser(page, system.api().uri()).open(view.link(), view.heading()).sees(view.sign());
        String name = view.name() + '-' + scheme.name().toLowerCase(java.util.Locale.ROOT)
                + (width == PHONE ? "-phone" : "");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));

        assertThat(Chromium.barriers(page)).as(name).isEmpty();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).as("width of " + name)
                .isEqualTo(width);
    }

    private List<View> views() {
        String topic = system.newTopic("orders.created");
        for (int amount = 12; amount < 15; amount++) {
            system.api().publish(event(topic, "order-4711",
                    "{\"order_id\": 4711, \"amount\": %d.50, \"currency\": \"EUR\"}".formatted(amount)));
        }
        String event = "event/" + topic + "/order-4711";
        byte[] garbage = """
                {"topic":"%s","event_id":"order-4712","source":"shop","payload":{"amount":12.50}}""".formatted(topic)
                .getBytes(UTF_8);
        assertThat(system.kafka().outcomeOf(system.kafka().send(0, garbage))).isEqualTo(Outcome.REJECTED);
        String record = system.api().get("/rejected?topic=" + topic).body().at("/rejected/0/id").asString();
        String conflict = system.api().get("/conflicts?topic=" + topic).body().at("/conflicts/0/id").asString();
        return List.of(new View("now", "now", "Now", "Every event in Kafka is stored."),
                new View("events", "events?topic=" + topic, "Events", "order-4711"),
                new View("event", event, "order-4711", "What its senders were told"),
                new View("rejected", "rejected?topic=" + topic, "Rejected", "Groups"),
                new View("record", "record/" + record, "Record", "What the schema says"),
                new View("conflicts", "conflicts?topic=" + topic, "Conflicts", "Groups"),
                new View("conflict", "conflict/" + conflict, "Conflict of order-4711", "/amount"),
                new View("publish", "publish", "Publish", "The producer chooses it."),
                new View("topics", "topics", "Topics", "Duplicates"),
                new View("keys", "keys", "Keys", "EVENTONCE_ACCESS=keys"));
    }
}
