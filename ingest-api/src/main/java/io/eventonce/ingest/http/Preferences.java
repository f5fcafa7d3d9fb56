package io.eventonce.ingest.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the request's {@code Prefer} headers ask for (RFC 7240). Of a preference that comes twice the first counts; one
 * that is malformed or unknown is as if it were not there.
 *
 * @param respondAsync true for {@code respond-async}
 * @param longest of {@code wait=N}, cut to the longest that is allowed; null if it was not given
 * @param handling of {@code handling=}; null if it was not given
 */
record Preferences(boolean respondAsync, @Nullable Duration longest, @Nullable Handling handling) {
    /** Whether a conflict is an error. */
    enum Handling {
        STRICT, LENIENT;

        private final String code = name().toLowerCase(Locale.ROOT);

        static @Nullable Handling of(String value) {
            for (Handling one : values()) {
                if (one.code.equalsIgnoreCase(value)) {
                    return one;
                }
            }
            return null;
        }
    }

    private static final Preferences NONE = new Preferences(false, null, null);
    private static final String RESPOND_ASYNC = "respond-async";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    static Preferences of(Enumeration<String> headers, Duration longestWait) {
        if (!headers.hasMoreElements()) {
            return NONE;
        }
        boolean respondAsync = false;
        List<String> waits = new ArrayList<>(1);
        List<String> handlings = new ArrayList<>(1);
        for (String line : Collections.list(headers)) {
            for (String preference : split(line, ',')) {
                // Parameters may follow; no preference that is known here has any.
                List<String> nameAndValue = split(split(preference, ';').getFirst(), '=');
                String name = nameAndValue.getFirst();
                String value = nameAndValue.size() > 1 ? unquote(nameAndValue.get(1)) : "";
                respondAsync |= name.equalsIgnoreCase(RESPOND_ASYNC) && value.isEmpty();
                if (name.equalsIgnoreCase("wait")) {
                    waits.add(value);
                }
                if (name.equalsIgnoreCase("handling")) {
                    handlings.add(value);
                }
            }
        }
        return new Preferences(respondAsync, waits.isEmpty() ? null : seconds(waits.getFirst(), longestWait),
                handlings.isEmpty() ? null : Handling.of(handlings.getFirst()));
    }

    /** How long to wait for the outcome. */
    Duration waitOr(Duration usual) {
        if (longest != null) {
            return longest;
        }
        return respondAsync ? Duration.ZERO : usual;
    }

    /** The value of {@code Preference-Applied}, empty if none was. */
    String applied() {
        StringJoiner applied = new StringJoiner(", ");
        if (respondAsync) {
            applied.add(RESPOND_ASYNC);
        }
        if (longest != null) {
            applied.add("wait=" + longest.toSeconds());
        }
        if (handling != null) {
            applied.add("handling=" + handling.code);
        }
        return applied.toString();
    }

    private static @Nullable Duration seconds(String value, Duration longest) {
        if (!SECONDS.matcher(value).matches()) {
            return null;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(value));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** The parts between the separators that stand outside of quotes, without the white space around them. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>(2);
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"') {
                quoted = !quoted;
            } else if (next == '\\' && quoted) {
                i++;
            } else if (next == separator && !quoted) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
