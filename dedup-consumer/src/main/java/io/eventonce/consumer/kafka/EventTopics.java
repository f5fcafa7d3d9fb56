package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static io.eventonce.event.KafkaTopics.EVENTS;
import static io.eventonce.event.KafkaTopics.OUTCOMES;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics of the Kafka contract where they are missing; those that are there stay as they are. */
public final class EventTopics {
    private static final Logger LOG = LoggerFactory.getLogger(EventTopics.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration OUTCOMES_KEPT = Duration.ofHours(1);
    private static final int LARGEST_DEAD_LETTER = 16 * 1024 * 1024;

    private final Admin admin;
    private final int partitions;
    private final short replicationFactor;

    public EventTopics(Admin admin, int partitions, short replicationFactor) {
        this.admin = admin;
        this.partitions = partitions;
        this.replicationFactor = replicationFactor;
    }

    /**
     * Returns when all topics are there.
     *
     * @throws KafkaException if Kafka does not answer or refuses
     */
    public void create() {
        try {
            Set<String> present = admin.listTopics().names().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            for (NewTopic topic : topics()) {
                if (!present.contains(topic.name())) {
                    create(topic);
                }
            }
        } catch (ExecutionException e) {
            throw new KafkaException("cannot create the topics: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new KafkaException("cannot create the topics: no answer within " + TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while creating the topics", e);
        }
    }

    private List<NewTopic> topics() {
        return List.of(new NewTopic(EVENTS, partitions, replicationFactor),
                new NewTopic(OUTCOMES, 1, replicationFactor).configs(
                        Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(OUTCOMES_KEPT.toMillis()))),
                new NewTopic(DEAD_LETTER, 1, replicationFactor).configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_DEAD_LETTER))));
    }

    private void create(NewTopic topic) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.createTopics(List.of(topic)).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("Created topic {} with {} partitions", topic.name(), topic.numPartitions());
        } catch (ExecutionException e) {
            // Another instance was first.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
