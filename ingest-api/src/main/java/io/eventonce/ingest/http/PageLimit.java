package io.eventonce.ingest.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameter {@code limit} of a list. */
final class PageLimit {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private PageLimit() {
    }

    static int of(@Nullable String limit) {
        if (limit == null) {
            return USUAL;
        }
        int number = NUMBER.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > MOST) {
            throw new ProblemException(Problem.ofParameter("limit", "must be a whole number from 1 to " + MOST));
        }
        return number;
    }
}
