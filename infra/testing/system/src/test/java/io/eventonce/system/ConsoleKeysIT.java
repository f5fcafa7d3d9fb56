package io.eventonce.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.RunningSystem;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The console where each request needs a key. */
class ConsoleKeysIT extends InBrowser {
    ConsoleKeysIT(SharedSystem system, Chromium chromium) {
        super(system, chromium);
    }

    @Test
    void aKeyIsAskedForAndAllowsWhatItMayAndNoMore() {
        RunningSystem running = system.running();
        ManagedProcess ingest = running.start(
                running.newIngestApi().with("EVENTONCE_ACCESS", "keys").named("ingest-api-with-keys"));
        try {
            URI api = URI.create("http://" + ingest.address());
            aPublisherIsToldWhatItLacks(user(api), key("a", "publish"));
            anAdministratorMakesAndRevokesAKey(user(api), key("b", "admin"));
        } finally {
            running.stop(ingest);
        }
    }

    private static void aPublisherIsToldWhatItLacks(ConsoleUser user, String token) {
        user.open("events", "Events");
        enter(user, token);
        user.sees("read");
        assertThat(user.page().getByRole(com.microsoft.playwright.options.AriaRole.ALERT)).isVisible();
        user.follows("Keys").seesHeading("Keys").sees("admin");
        user.follows("Publish").seesHeading("Publish").clicks("Publish").sees("processed");
        Assertions.assertThat(user.page().url()).doesNotContain(token);
        Assertions.assertThat(user.page().evaluate("() => JSON.stringify(localStorage) + document.cookie"))
                .asString().doesNotContain(token);
    }

    private static void anAdministratorMakesAndRevokesAKey(ConsoleUser user, String token) {
        user.open("keys", "Keys");
        enter(user, token);
        user.clicks("Create a key");
        Locator form = user.dialog("Create a key");
        form.getByLabel("Name").fill("made in the console");
        form.getByLabel("read events with their payloads").check();
        form.getByLabel("Why").fill("a test");
        form.getByText("Create", new Locator.GetByTextOptions().setExact(true)).click();

        assertThat(user.dialog("The new key").locator(".token")).containsText("eventonce_");
        user.clicks("I have it").sees("made in the console");
        user.page().getByLabel("Revoke made in the console").click();
        Locator revocation = user.dialog("Revoke made in the console");
        revocation.getByLabel("Why").fill("a test");
        revocation.getByText("Revoke", new Locator.GetByTextOptions().setExact(true)).click();
        user.sees("revoked");
    }

    private static void enter(ConsoleUser user, String token) {
        Locator dialog = user.dialog("Key");
        await("the key").atMost(Duration.ofSeconds(20)).until(() -> {
            dialog.getByLabel("Key").fill(token);
            user.clicks("Use this key");
            return true;
        });
        assertThat(dialog).isHidden();
    }

    /** A valid key; the id has twelve of one letter. */
    private String key(String letter, String scope) {
        String id = letter.repeat(12);
        String token = "eventonce_" + id + '_' + letter.repeat(43);
        system.database().run("""
                insert into api_keys (id, name, hash, scopes, topic_prefixes) values (?, 'a test', ?, ?::text[], '{}')
                on conflict do nothing""", id, sha256(token), '{' + scope + '}');
        return token;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
