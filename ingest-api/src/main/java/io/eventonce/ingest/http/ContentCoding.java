package io.eventonce.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether bodies are compressed (RFC 9110, section 8.4). */
final class ContentCoding {
    static final String ACCEPTED = "gzip, identity";

    private ContentCoding() {
    }

    /** @throws ProblemException if the body of the request is compressed in another way */
    static boolean isGzip(HttpServletRequest request) {
        if (request.getHeader("Content-Encoding") == null) {
            return false;
        }
        List<String> codings = Collections.list(request.getHeaders("Content-Encoding")).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.isEmpty()) {
            return false;
        }
        if (codings.size() == 1 && isGzip(codings.getFirst())) {
            return true;
        }
        throw new ProblemException(ProblemType.UNSUPPORTED_CONTENT_ENCODING,
                "Send the body with Content-Encoding: gzip, or without compression.");
    }

    /** Whether the answer may be in gzip, by an {@code Accept-Encoding} without odd weights. */
    static boolean takesGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null && Arrays.stream(acceptEncoding.split(",", -1))
                .map(range -> range.replace(" ", "").toLowerCase(Locale.ROOT))
                .anyMatch(range -> isGzip(range.split(";", 2)[0]) && !range.matches(".*;q=0(\\.0*)?"));
    }

    private static boolean isGzip(String coding) {
        return coding.equals("gzip") || coding.equals("x-gzip");
    }
}
