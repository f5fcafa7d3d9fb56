package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenFilesTest {
    @Test
    void asManyConnectionsAreServedAsAreWantedIfTheProcessMayOpenThatManyFiles() {
        assertThat(new OpenFiles(8192 + 512).connections(8192)).isEqualTo(8192);
        assertThat(new OpenFiles(Long.MAX_VALUE).connections(8192)).isEqualTo(8192);
    }

    @Test
    void aLowLimitLeavesFilesForKafkaAndPostgresAndIsNamedWithWhatToDo() {
        OpenFiles few = new OpenFiles(1024);

        assertThat(few.connections(8192)).isEqualTo(512);
        assertThat(few.advice(8192)).contains("only 1024 files", "512 connections", "EVENTONCE_HTTP_MAX_CONNECTIONS",
                "at least 8704", "ulimit -n");
    }

    @Test
    void aVeryLowLimitIsShared() {
        assertThat(new OpenFiles(256).connections(8192)).isEqualTo(128);
        assertThat(new OpenFiles(256).managementConnections()).isEqualTo(32);
        assertThat(new OpenFiles(Long.MAX_VALUE).managementConnections()).isEqualTo(128);
    }
}
