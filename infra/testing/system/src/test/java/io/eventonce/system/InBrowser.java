package io.eventonce.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the console in a real browser, against the running system. Each test has a tab of a new user. */
@ExtendWith(SystemExtension.class)
@EnabledIf(value = "io.eventonce.system.Chromium#isInstalled", disabledReason = "infra/ci/install installs Chromium")
abstract class InBrowser {
    final SharedSystem system;
    private final Chromium chromium;

    InBrowser(SharedSystem system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
    }

    /** Somebody who uses the shared system, at a desk. */
    ConsoleUser user() {
        return user(system.api().uri());
    }

    ConsoleUser user(URI api) {
        return new ConsoleUser(page(ColorScheme.LIGHT, 1280), api);
    }

    Page page(ColorScheme scheme, int width) {
        return chromium.page(scheme, width);
    }

    @AfterEach
    void nothingIsWrongInTheBrowser() {
        chromium.closePages();
        assertThat(chromium.complaints()).isEmpty();
    }
}
