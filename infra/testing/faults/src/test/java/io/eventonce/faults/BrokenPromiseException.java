package io.eventonce.faults;

import io.eventonce.checker.Verdict;

/** The checker found that a promise was not kept. */
final class BrokenPromiseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenPromiseException(String fault, long seed, Verdict verdict) {
        super("%s, seed %d: %s".formatted(fault, seed, verdict));
    }
}
