package io.eventonce.devstack;

/**
 * A TCP proxy before Kafka. Its clients are directed back to it. All others see the broker itself.
 *
 * @param port the port of the proxy for clients
 * @param targetPort the port of the broker for the proxy
 */
record KafkaProxy(int port, int targetPort) {
    String address() {
        return "127.0.0.1:" + port;
    }

    String target() {
        return "127.0.0.1:" + targetPort;
    }
}
