package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
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
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

/** The table of waits in ARCHITECTURE.md has each wait of this service with its time, and no other. */
class WaitsDocumentationTest {
    private static final String SECTION = "### ingest-api\n";
    /** Constants that say how long something is kept, how often it is logged, or what a setting may be. */
    private static final Set<String> NO_WAITS = Set.of("LOG_INTERVAL", "KEPT", "AGE", "REACH", "LONGEST_WAIT",
            "SHORTEST_HEAD_TIMEOUT");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|[^|]*\\|([^|]*)\\|[^|]*\\|$",
            Pattern.MULTILINE);
    private static final Pattern TIME = Pattern.compile("(\\d+) (ms|s|min)");

    private final Map<String, List<Duration>> documented = new TreeMap<>();
    private final Map<String, List<Duration>> real = new TreeMap<>();

    @Test
    void documentedAndRealWaitsAreTheSame() throws Exception {
        readTable();
        readCode();

        assertThat(documented).isEqualTo(real);
    }

    private void readTable() throws IOException {
        String page = Files.readString(Path.of("..", "ARCHITECTURE.md"));
        String section = page.substring(page.indexOf(SECTION) + SECTION.length());
        Matcher row = ROW.matcher(section.substring(0, section.indexOf("\n#")));
        while (row.find()) {
            Matcher time = TIME.matcher(row.group(2) + row.group(3));
            while (time.find()) {
                add(documented, row.group(1), time.group(1) + time.group(2).replace("min", "m"));
            }
        }
        documented.values().forEach(Collections::sort);
    }

    private void readCode() throws IllegalAccessException {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.eventonce.ingest");
        for (JavaClass one : classes) {
            for (JavaField field : one.getFields()) {
                if (field.getModifiers().contains(JavaModifier.STATIC)
                        && field.getRawType().isEquivalentTo(Duration.class) && !NO_WAITS.contains(field.getName())) {
                    Field constant = field.reflect();
                    constant.setAccessible(true);
                    add(real, one.getSimpleName(), ((Duration) constant.get(null)).toMillis() + "ms");
                }
            }
        }
        real.values().forEach(Collections::sort);
    }

    private static void add(Map<String, List<Duration>> waits, String type, String time) {
        waits.computeIfAbsent(type, _ -> new ArrayList<>()).add(DurationStyle.SIMPLE.parse(time));
    }
}
