package io.eventonce.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The executable jars of the two applications in a checkout that was built.
 *
 * @param checkout its top-level folder
 */
public record ApplicationJars(Path checkout) {
    private static final String HOME_PROPERTY = "eventonce.home";

    /**
     * Of the checkout that the system property {@code eventonce.home} names, or else of the one that the working
     * directory is in.
     */
    public static ApplicationJars find() {
        Path begin = Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath();
        return Stream.iterate(Optional.of(begin), Optional::isPresent, path -> path.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(folder -> Files.exists(folder.resolve("ingest-api/pom.xml")))
                .findFirst().map(ApplicationJars::new)
                .orElseThrow(() -> new DevStackException(begin + " is not in a checkout of eventonce"));
    }

    public Path ingestApi() {
        return jar("ingest-api");
    }

    public Path dedupConsumer() {
        return jar("dedup-consumer");
    }

    private Path jar(String module) {
        Path target = checkout.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> isMain(file.getFileName().toString(), module)).findFirst()
                    .orElseThrow(() -> notBuilt(module, target));
        } catch (IOException e) {
            throw notBuilt(module, target);
        }
    }

    private static boolean isMain(String file, String module) {
        return file.startsWith("eventonce-" + module + "-") && file.endsWith(".jar") && !file.endsWith("-sources.jar")
                && !file.endsWith("-tests.jar") && !file.endsWith("-javadoc.jar");
    }

    private static DevStackException notBuilt(String module, Path target) {
        return new DevStackException("%s has no jar of %s; build it with: mvn package -DskipTests".formatted(target,
                module));
    }
}
