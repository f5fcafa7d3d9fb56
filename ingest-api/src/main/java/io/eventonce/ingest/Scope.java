package io.eventonce.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a credential is for. None includes another one. */
public enum Scope {
    /** To publish events, and to ask for the outcomes of their records. */
    PUBLISH,
    /** To read events with their payloads, outcomes and counters. */
    READ,
    /** To read the same without payloads, and without outcomes: a guessed payload could be checked against those. */
    READ_METADATA,
    /** To keep the keys of others. */
    ADMIN;

    /** As keys, claims and documents have it, such as {@code read-metadata}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty if there is no such scope. */
    public static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code().equals(code)).findFirst();
    }
}
