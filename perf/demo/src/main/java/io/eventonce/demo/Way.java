package io.eventonce.demo;

/** A way into the system. */
enum Way {
    HTTP("HTTP"), KAFKA("Kafka");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    /** For people. */
    String label() {
        return label;
    }
}
