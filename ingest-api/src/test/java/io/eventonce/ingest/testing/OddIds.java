package io.eventonce.ingest.testing;

import java.util.stream.Stream;

/** Ids that are hard to put into a path. */
public final class OddIds {
    private OddIds() {
    }

    /** All of them. */
    public static Stream<String> all() {
        return Stream.of("a/b", "/", "//", "a/../b", "../../b", "\\", "a\\b", "..\\b", "%", "%2F", "%25", "100%", ";",
                "a;b=c",
                ";jsessionid=1", "?", "a?b=c", "#", " ", "a b", "+", "a+b", ".", "..", "...", "a.", "ä€𝄞", "\u00a0",
                "\u2028",
                "\ufeff", "\"", "<x>", "'", "`", "{}", "[1]", "|", "^", "~", "a:b", ":", "@", "&", "=", "$", ",",
                "e\u0301",
                "x".repeat(255), "𝄞".repeat(255));
    }
}
