package io.eventonce.faults;

import io.eventonce.devstack.ManagedProcess;
import org.junit.jupiter.api.Tag;

/** ingest-api is killed ({@code kill -9}) around the moment at which Kafka acknowledges a record, and started again. */
class IngestKillIT {
    @FaultTest
    void ingestIsKilledBeforeTheRecordIsSent(FaultRun run) {
        killAt(run, "io.eventonce.ingest.kafka.KafkaEventPublisher", "send");
    }

    @FaultTest
    void ingestIsKilledBetweenSendAndAcknowledgement(FaultRun run) {
        killAt(run, "org.apache.kafka.clients.producer.internals.Sender", "handleProduceResponse");
    }

    @FaultTest
    @Tag("quick")
    void ingestIsKilledBetweenAcknowledgementAndAnswer(FaultRun run) {
        killAt(run, "io.eventonce.ingest.kafka.KafkaEventPublisher$Sending", "onCompletion");
    }

    private static void killAt(FaultRun run, String type, String method) {
        ManagedProcess ingestApi = run.system().ingestApi();
        run.underLoad(() -> {
            try (Debugger debugger = Debugger.attach(ingestApi)) {
                debugger.stopAt(type, method);
                ingestApi.kill();
            }
            ingestApi.start();
        });
        run.judge();
    }
}
