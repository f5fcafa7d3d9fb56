package io.eventonce.ingest.http;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /console}: a page for people, of the same API. It needs no credential: each datum on it comes from the
 * API, with the credential of who looks at it.
 */
@RestController
final class ConsoleController {
    static final String PATH = "/console";

    /** What is served beside the page. No dots lead elsewhere. */
    private static final Pattern FILE = Pattern.compile(PATH + "/[0-9a-f]{12}/[a-z-]+\\.[a-z]+");
    /** Scripts, styles and data of this server only, and nothing within a page of others. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none';"
            + " form-action 'none'";
    private static final CacheControl KEPT = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final ConsoleFiles files;

    ConsoleController(ConsoleFiles files) {
        this.files = files;
    }

    static boolean serves(String path) {
        return path.equals(PATH) || FILE.matcher(path).matches();
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok().header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Content-Type", "text/html;charset=utf-8").cacheControl(CacheControl.noCache())
                .eTag(files.version()).body(files.page());
    }

    @GetMapping(PATH + "/{version}/{file}")
    ResponseEntity<byte[]> file(@PathVariable String version, @PathVariable String file) {
        byte[] content = files.file(file).filter(_ -> version.equals(files.version()))
                .orElseThrow(() -> new ProblemException(Problem.of(HttpServletResponse.SC_NOT_FOUND)));
        return ResponseEntity.ok().header("Content-Type", ConsoleFiles.mediaType(file)).cacheControl(KEPT)
                .body(content);
    }
}
