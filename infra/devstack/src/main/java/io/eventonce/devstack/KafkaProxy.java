package io.eventonce.devstack;

/**
 * A TCP proxy that stands before Kafka. Whoever comes through it is told to come back through it; all others see the
 * broker itself.
 *
 * @param port where clients find the proxy
 * @param targetPort where the broker waits for what the proxy forwards
 */
record KafkaProxy(int port, int targetPort) {
    String address() {
        return "127.0.0.1:" + port;
    }

    String target() {
        return "127.0.0.1:" + targetPort;
    }
}
