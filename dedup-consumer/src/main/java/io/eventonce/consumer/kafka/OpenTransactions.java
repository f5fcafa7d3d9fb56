package io.eventonce.consumer.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions that hold partitions back, and since when: as their coordinator says, or else since they were first
 * seen here. Used by one thread.
 */
final class OpenTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);

    private final Admin admin;
    private final Clock clock;
    private final Map<Mark, OpenTransaction> seen = new HashMap<>();
    private final Set<Mark> looked = new HashSet<>();

    OpenTransactions(Admin admin, Clock clock) {
        this.admin = admin;
        this.clock = clock;
    }

    /** Identifies a transaction within its partition. */
    private record Mark(int partition, long producerId, long firstOffset) {}

    /**
     * Looks now.
     *
     * @param heldBack the partitions that have records which cannot be read yet
     * @throws KafkaException if Kafka does not answer
     */
    List<OpenTransaction> look(Collection<TopicPartition> heldBack) {
        Set<Mark> open = heldBack.isEmpty() ? Set.of() : ask(heldBack);
        // One that was there at the last look already is worth asking its coordinator about, once.
        Set<Mark> lasting = new HashSet<>(seen.keySet());
        lasting.retainAll(open);
        lasting.removeAll(looked);
        seen.keySet().retainAll(open);
        looked.retainAll(open);
        Instant now = clock.instant();
        open.forEach(mark -> seen.computeIfAbsent(mark,
                one -> new OpenTransaction(one.partition(), one.producerId(), Optional.empty(), now)));
        if (!lasting.isEmpty()) {
            nameIfKnown(lasting);
        }
        return List.copyOf(seen.values());
    }

    /** A coordinator that is away is asked again. Meanwhile the open transaction has no name. */
    private void nameIfKnown(Set<Mark> marks) {
        try {
            name(marks);
            looked.addAll(marks);
        } catch (KafkaException e) {
            LOG.debug("No coordinator names the producers of open transactions", e);
        }
    }

    private Set<Mark> ask(Collection<TopicPartition> partitions) {
        Set<Mark> open = new HashSet<>();
        KafkaAnswer.to("describe the producers", admin.describeProducers(partitions).all())
                .forEach((partition, state) -> state.activeProducers()
                        .forEach(one -> one.currentTransactionStartOffset().ifPresent(
                                offset -> open.add(new Mark(partition.partition(), one.producerId(), offset)))));
        return open;
    }

    /** Coordinators tell the transactional id and the time only to those who may describe it. */
    private void name(Set<Mark> marks) {
        Map<Long, TransactionListing> listings = KafkaAnswer.to("list the transactions",
                admin.listTransactions(new ListTransactionsOptions()
                        .filterProducerIds(marks.stream().map(Mark::producerId).distinct().toList())).all())
                .stream().collect(toMap(TransactionListing::producerId, one -> one, (one, _) -> one));
        Map<String, TransactionDescription> transactions = KafkaAnswer.to("describe the transactions",
                admin.describeTransactions(listings.values().stream().map(TransactionListing::transactionalId).toList())
                        .all());
        for (Mark mark : marks) {
            TransactionListing listing = listings.get(mark.producerId());
            TransactionDescription transaction = listing == null ? null : transactions.get(listing.transactionalId());
            if (listing != null && transaction != null) {
                seen.computeIfPresent(mark, (_, known) -> new OpenTransaction(known.partition(), known.producerId(),
                        Optional.of(listing.transactionalId()), start(transaction).orElse(known.since())));
            }
        }
    }

    private static Optional<Instant> start(TransactionDescription transaction) {
        return transaction.transactionStartTimeMs().isPresent()
                ? Optional.of(Instant.ofEpochMilli(transaction.transactionStartTimeMs().getAsLong()))
                : Optional.empty();
    }
}
