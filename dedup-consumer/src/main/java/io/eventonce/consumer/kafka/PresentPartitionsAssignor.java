package io.eventonce.consumer.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka's cooperative assignor, which lets members keep what they own, but not partitions that are gone. After a topic
 * was made again with fewer partitions, Kafka's own counts those as assigned, finds no member for others, and gives up.
 * Made by the Kafka consumer.
 */
public final class PresentPartitionsAssignor extends CooperativeStickyAssignor {
    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription group) {
        Map<String, Subscription> members = new HashMap<>();
        group.groupSubscription()
                .forEach((member, subscription) -> members.put(member, present(metadata, subscription)));
        return super.assign(metadata, new GroupSubscription(members));
    }

    private static Subscription present(Cluster metadata, Subscription subscription) {
        List<TopicPartition> owned = subscription.ownedPartitions().stream()
                .filter(partition -> metadata.partition(partition) != null).toList();
        Subscription present = new Subscription(subscription.topics(), subscription.userData(), owned,
                subscription.generationId().orElse(DEFAULT_GENERATION), subscription.rackId());
        present.setGroupInstanceId(subscription.groupInstanceId());
        return present;
    }
}
