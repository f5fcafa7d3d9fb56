package io.eventonce.consumer.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka's cooperative assignor, without partitions that no longer exist: members keep only existing partitions. After a
 * topic was created again with fewer partitions, Kafka's own assignor counts missing partitions as assigned, finds no
 * member for others, and gives up. The Kafka consumer creates it.
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
