package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The files of the console. Its modules import each other by relative paths, so the hash of all files stands in the
 * folder, as the version. A browser keeps the files of a version for ever, and asks for the page each time.
 */
@Component
final class ConsoleFiles {
    private static final String PAGE = "index.html";
    /** By the name it is served under, a module of a webjar. */
    private static final Map<String, Library> LIBRARIES = Map.of(
            "preact.js", new Library("org.webjars.npm", "preact", "webjars/preact/%s/dist/preact.module.js"),
            "hooks.js", new Library("org.webjars.npm", "preact", "webjars/preact/%s/hooks/dist/hooks.module.js"),
            "htm.js", new Library("org.mvnpm", "htm", "_static/htm/%s/dist/htm.module.js"));
    private static final Map<String, String> MEDIA_TYPES = Map.of("js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8", "svg", "image/svg+xml");

    /** @param path below META-INF/resources; it has the version */
    private record Library(String groupId, String artifactId, String path) {
        byte[] read() throws IOException {
            Properties artifact = new Properties();
            try (InputStream in = new ClassPathResource("META-INF/maven/%s/%s/pom.properties"
                    .formatted(groupId, artifactId)).getInputStream()) {
                artifact.load(in);
            }
            return new ClassPathResource("META-INF/resources/" + path.formatted(artifact.getProperty("version")))
                    .getContentAsString(UTF_8)
                    // Browsers know paths only.
                    .replace("from\"preact\"", "from\"./preact.js\"").getBytes(UTF_8);
        }
    }

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final String version;
    private final byte[] page;

    ConsoleFiles() throws IOException {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:console/*.*")) {
            files.put(Objects.requireNonNull(file.getFilename()), file.getContentAsByteArray());
        }
        for (Map.Entry<String, Library> library : LIBRARIES.entrySet()) {
            files.put(library.getKey(), library.getValue().read());
        }
        version = hash(files);
        page = page(new String(Objects.requireNonNull(files.remove(PAGE)), UTF_8));
    }

    String version() {
        return version;
    }

    byte[] page() {
        return page;
    }

    /** Of the present version. */
    Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    static String mediaType(String name) {
        return MEDIA_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static String hash(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update(name.getBytes(UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All modules are asked for at once, not each when another one imports it. */
    private byte[] page(String template) {
        String preloads = files.keySet().stream().filter(name -> name.endsWith(".js"))
                .map("<link rel=\"modulepreload\" href=\"console/{version}/%s\">"::formatted)
                .collect(Collectors.joining("\n"));
        return template.replace("{preloads}", preloads).replace("{version}", version).getBytes(UTF_8);
    }
}
