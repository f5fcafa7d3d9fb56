package io.eventonce.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.checker.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every test that GUARANTEES.md, ARCHITECTURE.md and SECURITY.md name exists. GUARANTEES.md names every fault. Its
 * promises have the same names in the README and in the checker.
 */
class GuaranteesTest {
    private static final Path CHECKOUT = Path.of("..", "..", "..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:IT|Test))(?:\\.(\\w+))?`");
    private static final Pattern FAULT = Pattern.compile("@FaultTest[^{]*?void (\\w+)\\(");

    private final String readme = read(CHECKOUT.resolve("README.md"));
    private final String guarantees = read(CHECKOUT.resolve("GUARANTEES.md"));
    private final String architecture = read(CHECKOUT.resolve("ARCHITECTURE.md"));
    private final String security = read(CHECKOUT.resolve("SECURITY.md"));
    private final Map<String, String> tests = tests(CHECKOUT);

    @Test
    void everyTestThatIsNamedIsThere() {
        Set<String> missing = new TreeSet<>();
        Matcher named = NAMED.matcher(guarantees + architecture + security);
        while (named.find()) {
            String method = named.group(2) == null ? "class " + named.group(1) : "void " + named.group(2) + "(";
            if (!tests.getOrDefault(named.group(1), "").contains(method)) {
                missing.add(named.group());
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyFaultIsNamed() {
        Set<String> unnamed = new TreeSet<>();
        tests.forEach((name, source) -> {
            Matcher fault = FAULT.matcher(source);
            while (fault.find()) {
                String test = name + "." + fault.group(1);
                if (!guarantees.contains("`" + test + "`")) {
                    unnamed.add(test);
                }
            }
        });

        assertThat(unnamed).isEmpty();
    }

    @Test
    void promisesHaveTheSameNamesEverywhere() {
        List<String> promises = names(guarantees, "(?m)^## (.+)$");

        assertThat(names(readme, "(?m)^- \\*\\*([^*]+?)\\.?\\*\\*")).isEqualTo(promises);
        assertThat(Stream.of(Promise.values()).map(Promise::title)).isSubsetOf(promises);
    }

    private static List<String> names(String page, String pattern) {
        return Pattern.compile(pattern).matcher(page).results().map(name -> name.group(1)).toList();
    }

    private static Map<String, String> tests(Path checkout) {
        Map<String, String> sources = new HashMap<>();
        for (String module : Set.of("schemas", "ingest-api", "dedup-consumer", "infra/service", "infra/testing/system",
                "infra/testing/faults")) {
            try (Stream<Path> files = Files.walk(checkout.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().matches(".*(IT|Test)\\.java")).forEach(file -> sources
                        .merge(file.getFileName().toString().replace(".java", ""), read(file), String::concat));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
