package io.eventonce.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/** Somebody in front of the console: finds what is on it by its role and its name, as a screen reader does. */
record ConsoleUser(Page page, URI api) {
    /** Goes to a view, which is what stands behind {@code #/} in the address. */
    ConsoleUser open(String view, String heading) {
        page.navigate(api + "/console#/" + view);
        return seesHeading(heading);
    }

    ConsoleUser seesHeading(String name) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setLevel(1)))
                .isVisible();
        return this;
    }

    ConsoleUser sees(String text) {
        assertThat(page.locator("main")).containsText(text);
        return this;
    }

    ConsoleUser clicks(String button) {
        button(button).click();
        return this;
    }

    ConsoleUser follows(String link) {
        link(link).click();
        return this;
    }

    ConsoleUser fills(String label, String text) {
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true)).fill(text);
        return this;
    }

    ConsoleUser presses(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    Locator dialog(String name) {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(name));
    }

    /** What was copied last. */
    String clipboard() {
        return (String) page.evaluate("() => navigator.clipboard.readText()");
    }
}
