package io.eventonce.ingest;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Judges records without sending them, by the codec of dedup-consumer and by what is stored now. What the event store
 * refused before is unknown: its reason may be gone.
 */
public final class DryRun {
    private static final String REFUSED = "refused-by-store";

    private final EventStore store;

    public DryRun(EventStore store) {
        this.store = store;
    }

    /** Takes a new value for a rejected record. */
    public Judgement judge(byte[] json, Access access) throws StoreUnavailableException {
        return judge(List.of(json), List.of(false), access).getFirst();
    }

    /** Takes rejected records as they are. */
    public List<Judgement> judge(List<OpenRejected.Item> items, Access access) throws StoreUnavailableException {
        return judge(items.stream().map(OpenRejected.Item::value).toList(),
                items.stream().map(item -> item.record().reason().equals(REFUSED)).toList(), access);
    }

    private List<Judgement> judge(List<byte[]> values, List<Boolean> refusedBefore, Access access)
            throws StoreUnavailableException {
        List<DecodedEvent> decoded = values.stream().map(EventCodec::decode).toList();
        List<Event> reached = new ArrayList<>();
        for (DecodedEvent one : decoded) {
            if (one instanceof DecodedEvent.Valid(Event event) && mayPublish(event, access)) {
                reached.add(event);
            }
        }
        Iterator<StoredOutcome> outcomes = store.judge(reached).iterator();
        List<Judgement> judgements = new ArrayList<>(decoded.size());
        for (int i = 0; i < decoded.size(); i++) {
            boolean refused = refusedBefore.get(i);
            judgements.add(switch (decoded.get(i)) {
                case DecodedEvent.Invalid invalid -> new Judgement.Invalid(invalid);
                case DecodedEvent.Valid(Event event) when !mayPublish(event, access) ->
                    new Judgement.OfEvent(event.key(), PublishStatus.FORBIDDEN);
                case DecodedEvent.Valid(Event event) ->
                    new Judgement.OfEvent(event.key(), status(outcomes.next(), refused));
            });
        }
        return judgements;
    }

    private static PublishStatus status(StoredOutcome outcome, boolean refusedBefore) {
        boolean open = outcome == StoredOutcome.PROCESSED && refusedBefore;
        return open ? PublishStatus.UNKNOWN : outcome.status();
    }

    private static boolean mayPublish(Event event, Access access) {
        return access.mayPublish(event.key().topic(), event.source());
    }
}
