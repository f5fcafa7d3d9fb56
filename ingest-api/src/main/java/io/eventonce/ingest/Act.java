package io.eventonce.ingest;

import java.util.regex.Pattern;

/**
 * Who administers, and why, for the audit.
 *
 * @param actor the holder of a credential, or a user of the operating system
 */
public record Act(String actor, String why) {
    private static final Pattern LINE = Pattern.compile("\\P{Cc}{1,1000}");

    /** @throws IllegalArgumentException says what is wrong */
    public Act {
        if (!LINE.matcher(why).matches()) {
            throw new IllegalArgumentException("why must be one line of 1 to 1000 characters: the audit keeps it");
        }
    }
}
