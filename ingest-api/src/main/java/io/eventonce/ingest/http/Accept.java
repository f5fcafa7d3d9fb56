package io.eventonce.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Whether a request takes JSON for an answer (RFC 9110, section 12.5.1). The most specific range that covers JSON
 * decides, and a weight of 0 is a no. An empty {@code Accept} is none.
 */
final class Accept {
    private static final Comparator<MediaType> SPECIFICITY = Comparator.comparing(MediaType::isWildcardType)
            .thenComparing(MediaType::isWildcardSubtype)
            .reversed();

    private Accept() {
    }

    /** @throws ProblemException if it does not */
    static void requireJson(HttpServletRequest request) {
        if (!takesJson(Collections.list(request.getHeaders("Accept")))) {
            throw new ProblemException(Problem.of(ProblemType.NOT_ACCEPTABLE.status()));
        }
    }

    static boolean takesJson(List<String> lines) {
        List<MediaType> ranges;
        try {
            ranges = MediaType.parseMediaTypes(lines.stream().filter(line -> !line.isBlank()).toList());
        } catch (InvalidMediaTypeException e) {
            return false;
        }
        // Who only wants to read problems gets his answers, too.
        return ranges.isEmpty() || weight(ranges, MediaType.APPLICATION_JSON)
                .or(() -> weight(ranges, MediaType.APPLICATION_PROBLEM_JSON))
                .orElse(0.0) > 0;
    }

    private static Optional<Double> weight(List<MediaType> ranges, MediaType type) {
        return ranges.stream().filter(range -> range.includes(type)).max(SPECIFICITY).map(MediaType::getQualityValue);
    }
}
