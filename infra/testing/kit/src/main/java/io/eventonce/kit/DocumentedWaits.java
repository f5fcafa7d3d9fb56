package io.eventonce.kit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.annotation.Scheduled;

/** The waits of a service: those in the tables of ARCHITECTURE.md, and those in its code. Both by class, sorted. */
public final class DocumentedWaits {
    private static final Path PAGE = Path.of("..", "ARCHITECTURE.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|[^|]*\\|([^|]*)\\|[^|]*\\|$",
            Pattern.MULTILINE);
    private static final Pattern TIME = Pattern.compile("(\\d+) (ms|s|min)");

    private DocumentedWaits() {
    }

    /** @param service the heading of its table */
    public static Map<String, List<Duration>> inTheTable(String service) throws IOException {
        Map<String, List<Duration>> waits = new TreeMap<>();
        String heading = "### " + service + "\n";
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf(heading) + heading.length());
        Matcher row = ROW.matcher(section.substring(0, section.indexOf("\n#")));
        while (row.find()) {
            Matcher time = TIME.matcher(row.group(2) + row.group(3));
            while (time.find()) {
                add(waits, row.group(1), time.group(1) + time.group(2).replace("min", "m"));
            }
        }
        waits.values().forEach(Collections::sort);
        return waits;
    }

    /**
     * Each constant that is a {@link Duration}, and each time of a {@link Scheduled} method.
     *
     * @param noWaits names of constants that are times, but no waits
     */
    public static Map<String, List<Duration>> inTheCode(String packageName, Set<String> noWaits)
            throws IllegalAccessException {
        Map<String, List<Duration>> waits = new TreeMap<>();
        for (JavaClass one : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packageName)) {
            for (JavaField field : one.getFields()) {
                if (field.getModifiers().contains(JavaModifier.STATIC)
                        && field.getRawType().isEquivalentTo(Duration.class) && !noWaits.contains(field.getName())) {
                    Field constant = field.reflect();
                    constant.setAccessible(true);
                    add(waits, one.getSimpleName(), ((Duration) constant.get(null)).toMillis() + "ms");
                }
            }
            for (JavaMethod method : one.getMethods()) {
                method.tryGetAnnotationOfType(Scheduled.class).ifPresent(
                        scheduled -> Stream.of(scheduled.initialDelayString(), scheduled.fixedDelayString())
                                .filter(delay -> !delay.isEmpty())
                                .forEach(delay -> add(waits, one.getSimpleName(), delay)));
            }
        }
        waits.values().forEach(Collections::sort);
        return waits;
    }

    private static void add(Map<String, List<Duration>> waits, String type, String time) {
        waits.computeIfAbsent(type, _ -> new ArrayList<>()).add(DurationStyle.SIMPLE.parse(time));
    }
}
