package io.eventonce.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Channel;
import io.eventonce.checker.Ledger;
import io.eventonce.checker.Send;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import io.eventonce.kit.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 1,030 rejected records are replayed in bulk while something dies. A rule that is gone had refused 812 of them. The
 * others are still wrong.
 */
class ReplayKillIT {
    private static final int MENDED = 812;
    private static final int WRONG = 218;

    @FaultTest
    @Tag("quick")
    void replaysAreAppliedWhileTheConsumerIsKilled(FaultRun run) {
        Rejections rejections = new Rejections(run);
        run.underLoad(() -> {
            rejections.make();
            CompletableFuture<Void> replay;
            try (Debugger debugger = Debugger.attach(run.system().consumer())) {
                replay = CompletableFuture.runAsync(rejections::replay);
                debugger.stopAt("io.eventonce.consumer.postgres.ReplayMarks", "add");
                run.system().consumer().kill();
            }
            run.system().consumer().start();
            replay.join();
        });
        rejections.assertReplayed();
        run.judge();
    }

    /** Records of one source that are rejected, and the work on them over HTTP. */
    private static final class Rejections {
        private static final JsonMapper MAPPER = JsonMapper.shared();

        private final String source = "till-" + UUID.randomUUID();
        private final String topic;
        private final URI api;
        private final String kafka;
        private final Database database;
        private final Ledger ledger;
        private final HttpClient client = HttpClient.newHttpClient();

        private Rejections(FaultRun run) {
            topic = run.events().run() + ".till";
            api = run.system().api();
            kafka = run.system().addresses().kafkaBootstrap();
            ledger = run.ledger();
            database = new Database(run.system().addresses());
        }

        private void make() {
            database.run("alter table events add constraint no_till check (source <> '" + source + "') not valid");
            send();
            await().atMost(Duration.ofMinutes(2)).until(() -> total("open") == MENDED + WRONG);
            database.run("alter table events drop constraint no_till");
            JsonNode judged = post("/rejected/replay?limit=1000&source=" + source);
            assertThat(judged.get("matching").intValue()).isEqualTo(MENDED + WRONG);
        }

        private void send() {
            try (Producer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka),
                    new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int i = 0; i < MENDED + WRONG; i++) {
                    Event event = EventCodec.event(topic, source + i, Instant.EPOCH, source, "{}");
                    byte[] value = EventCodec.encode(event);
                    if (i < MENDED) {
                        ledger.add(Send.ofClient(Channel.KAFKA, event, new Answer.Unknown()));
                    } else {
                        value = new String(value, UTF_8).replace("payload", "load").getBytes(UTF_8);
                        ledger.add(Send.ofGarbage(value, new Answer.Unknown()));
                    }
                    var _ = producer.send(new ProducerRecord<>(KafkaTopics.EVENTS, value));
                }
            }
        }

        private void replay() {
            String path = "/rejected/replay?dry_run=false&limit=100&source=" + source;
            for (String next = path; !next.isEmpty();) {
                JsonNode cursor = post(next).get("next_cursor");
                next = cursor.isNull() ? "" : path + "&cursor=" + cursor.stringValue();
            }
        }

        private void assertReplayed() {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                assertThat(total("replayed")).isEqualTo(MENDED);
                assertThat(total("open")).isEqualTo(WRONG);
            });
            assertThat(database.number("select count(*) from events where source = '" + source + "'"))
                    .isEqualTo(MENDED);
        }

        private int total(String state) {
            return send(HttpRequest.newBuilder(api.resolve("/rejected/groups?state=" + state + "&source=" + source)))
                    .path("total").asInt(0);
        }

        private JsonNode post(String path) {
            return send(HttpRequest.newBuilder(api.resolve(path)).header("Prefer", "respond-async")
                    .POST(BodyPublishers.noBody()));
        }

        private JsonNode send(HttpRequest.Builder request) {
            try {
                return MAPPER.readTree(client.send(request.build(), BodyHandlers.ofByteArray()).body());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
