package io.eventonce.ingest;

/** What is known of a token. */
public sealed interface KeyVerdict {
    /** It is valid. */
    record Granted(Access access) implements KeyVerdict {}

    /** It is none, or no longer one of a key. */
    record Unknown() implements KeyVerdict {}

    /** It was valid. */
    record Expired() implements KeyVerdict {}

    /** It was valid, until somebody took it back. */
    record Revoked() implements KeyVerdict {}

    /** The keys have not been read yet. */
    record NotRead() implements KeyVerdict {}
}
