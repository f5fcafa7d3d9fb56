package io.eventonce.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The executable jars of the two applications. */
public record ApplicationJars(Path ingestApi, Path dedupConsumer) {
    private static final String HOME_PROPERTY = "eventonce.home";

    /**
     * Those of the checkout that the system property {@code eventonce.home} names, or else of the one that the working
     * directory is in.
     *
     * @throws DevStackException if they were not built
     */
    public static ApplicationJars find() {
        Path checkout = checkout();
        return new ApplicationJars(jar(checkout, "ingest-api"), jar(checkout, "dedup-consumer"));
    }

    static Path checkout() {
        Path begin = Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath();
        for (Path folder = begin; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("ingest-api/pom.xml"))) {
                return folder;
            }
        }
        throw new DevStackException(begin + " is not in a checkout of eventonce");
    }

    private static Path jar(Path checkout, String module) {
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
