package io.eventonce.devstack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventonce.devstack.DevStackException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PortOptionsTest {
    private static final String[] ALL_FREE = {"--http-port=0", "--ingest-management-port=0",
            "--consumer-management-port=0", "--kafka-port=0", "--postgres-port=0", "--redis-port=0"};

    @Test
    void zeroStandsForAnyFreePort() {
        PortOptions.Ports ports = parse().choose();

        assertThat(new int[]{ports.http(), ports.ingestManagement(), ports.consumerManagement(), ports.kafka(),
                ports.postgres(), ports.redis()}).doesNotHaveDuplicates().doesNotContain(0);
    }

    @Test
    void everyTakenPortIsNamedWithTheOptionThatChangesIt() throws Exception {
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            PortOptions options = parse("--kafka-port=" + first.getLocalPort(),
                    "--redis-port=" + second.getLocalPort());

            assertThatExceptionOfType(DevStackException.class).isThrownBy(options::choose)
                    .withMessageContaining("port " + first.getLocalPort() + " is taken")
                    .withMessageContaining("--kafka-port")
                    .withMessageContaining("port " + second.getLocalPort() + " is taken")
                    .withMessageContaining("--redis-port");
        }
    }

    @Test
    void onePortCannotServeTwo() {
        PortOptions options = parse("--http-port=23456", "--redis-port=23456");

        assertThatExceptionOfType(DevStackException.class).isThrownBy(options::choose)
                .withMessageContaining("23456").withMessageContaining("--http-port and --redis-port");
    }

    @Test
    void aNumberThatIsNoPortIsRefused() {
        PortOptions options = parse("--http-port=65536");

        assertThatExceptionOfType(DevStackException.class).isThrownBy(options::choose)
                .withMessageContaining("65536").withMessageContaining("--http-port");
    }

    private static PortOptions parse(String... more) {
        PortOptions options = new PortOptions();
        CommandLine command = new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("ports",
                CommandLine.Model.CommandSpec.forAnnotatedObject(options)));
        command.setOverwrittenOptionsAllowed(true);
        String[] arguments = Stream.of(ALL_FREE, more).flatMap(Arrays::stream)
                .toArray(String[]::new);
        command.parseArgs(arguments);
        return options;
    }
}
