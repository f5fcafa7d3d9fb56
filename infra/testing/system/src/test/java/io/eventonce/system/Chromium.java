package io.eventonce.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The Chromium of this machine, without a window. It collects what pages complain about. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser").map(Path::of)
            .filter(Files::isExecutable).findFirst().orElse(Path.of("/nowhere"));
    /** The rules of WCAG 2.2, A and AA, as far as a program can check them. */
    private static final String AUDIT = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
                .violations.flatMap(({id, nodes}) => nodes.map(node => id + ': ' + node.html + node.failureSummary))""";

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM));
    }

    /** A new tab of a new user. */
    Page page(ColorScheme scheme, int width) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme)
                .setViewportSize(width, 800).setTimezoneId("Asia/Tokyo")
                // Colours on their way to others would be audited, and pictured.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(10_000);
        context.addInitScript(axe());
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // The browser reports each answer of 4xx and 5xx, which the page shows itself.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    void closePages() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }

    /** Errors of scripts, and breaches of the content security policy, since the last call. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /** Where the page breaks WCAG. */
    static List<?> barriers(Page page) {
        return (List<?>) page.evaluate(AUDIT);
    }

    static String text(Download download) {
        try (InputStream in = download.createReadStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
