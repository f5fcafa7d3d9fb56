package io.eventonce.devstack.cli;

import io.eventonce.devstack.DataFolder;
import java.time.Duration;

/** The text for a user who has just started the pipeline. */
record Welcome(DataFolder folder, PortOptions.Ports ports) {
    String text(Duration took) {
        return """

                eventonce is ready: http://localhost:%d (%s)

                  Console     http://localhost:%d/console
                  Kafka       127.0.0.1:%d, topic events
                  PostgreSQL  postgresql://eventonce:eventonce@127.0.0.1:%d/eventonce
                  Redis       redis://127.0.0.1:%d
                  Metrics     http://localhost:%d/actuator/prometheus (ingest-api)
                              http://localhost:%d/actuator/prometheus (dedup-consumer)
                  Logs        %s

                Publish an event, then publish it again:

                  curl -s http://localhost:%d/publish -H 'Content-Type: application/json' -d \
                '{"topic":"orders","event_id":"order-1","timestamp":"2026-01-31T12:00:00Z",\
                "source":"shop","payload":{"total":42.50}}'

                Ctrl-C stops everything; the data stays.
                """
                .formatted(ports.http(), Console.seconds(took), ports.http(), ports.kafka(), ports.postgres(),
                        ports.redis(),
                        ports.ingestManagement(), ports.consumerManagement(), folder.logs(), ports.http());
    }
}
