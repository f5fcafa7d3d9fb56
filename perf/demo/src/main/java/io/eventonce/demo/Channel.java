package io.eventonce.demo;

/** A channel into the system. */
enum Channel {
    HTTP("HTTP"), KAFKA("Kafka");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    /** For people. */
    String label() {
        return label;
    }
}
