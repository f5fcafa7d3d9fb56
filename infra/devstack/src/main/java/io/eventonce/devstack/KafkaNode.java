package io.eventonce.devstack;

/**
 * One Kafka node, broker and controller in one process, on the loopback address.
 *
 * @param name of the process, its log and its folder
 */
record KafkaNode(int id, String name, int port, int controllerPort) {
    String address() {
        return "127.0.0.1:" + port;
    }

    String controllerAddress() {
        return "127.0.0.1:" + controllerPort;
    }
}
