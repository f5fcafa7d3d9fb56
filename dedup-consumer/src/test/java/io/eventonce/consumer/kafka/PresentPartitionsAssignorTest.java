package io.eventonce.consumer.kafka;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PresentPartitionsAssignorTest {
    private static final Node BROKER = new Node(1, "broker", 9092);

    @Test
    void partitionsThatAreGoneAreTakenFromTheirOwnersAndTheOthersAreShared() {
        Map<String, List<TopicPartition>> assigned = assign(3, members(List.of(partitions(0, 2, 4, 6, 8, 10),
                partitions(1, 3, 5, 7, 9, 11))));

        assertThat(assigned.values().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(
                partitions(0, 1, 2));
        assertThat(assigned.get("member-0")).containsExactlyInAnyOrderElementsOf(partitions(0, 2));
    }

    @Test
    void membersKeepWhatTheyOwnWhileAllOfItIsThere() {
        List<List<TopicPartition>> owned = List.of(partitions(0, 3), partitions(1, 2));

        Map<String, List<TopicPartition>> assigned = assign(4, members(owned));

        assertThat(assigned.get("member-0")).containsExactlyInAnyOrderElementsOf(owned.get(0));
        assertThat(assigned.get("member-1")).containsExactlyInAnyOrderElementsOf(owned.get(1));
    }

    private static Map<String, List<TopicPartition>> assign(int partitions, Map<String, Subscription> members) {
        List<PartitionInfo> present = IntStream.range(0, partitions)
                .mapToObj(one -> new PartitionInfo("events", one, BROKER, new Node[]{BROKER}, new Node[]{BROKER}))
                .toList();
        Cluster cluster = new Cluster("cluster", List.of(BROKER), present, Set.of(), Set.of());
        return new PresentPartitionsAssignor().assign(cluster, new GroupSubscription(members)).groupAssignment()
                .entrySet().stream().collect(toMap(Map.Entry::getKey, one -> one.getValue().partitions()));
    }

    private static Map<String, Subscription> members(List<List<TopicPartition>> owned) {
        return IntStream.range(0, owned.size()).boxed().collect(toMap(one -> "member-" + one,
                one -> new Subscription(List.of("events"), null, owned.get(one), 7, Optional.empty())));
    }

    private static List<TopicPartition> partitions(int... numbers) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int number : numbers) {
            partitions.add(new TopicPartition("events", number));
        }
        return partitions;
    }
}
