package io.eventonce.checker;

import java.util.ArrayList;
import java.util.List;

/** Collects broken promises. */
final class Findings {
    private final List<Finding> findings = new ArrayList<>();

    void add(Promise promise, String detail) {
        findings.add(new Finding(promise, detail));
    }

    List<Finding> all() {
        return findings;
    }
}
