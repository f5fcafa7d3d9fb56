package io.eventonce.checker;

import io.eventonce.event.EventKey;
import io.eventonce.event.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the answers to senders with the log and the rows. */
final class AnswersJudge {
    private final Evidence evidence;
    private final Findings findings;
    private final Map<EventKey, StoredRow> rows;
    private final Map<Content, Long> logged = new HashMap<>();
    private final Set<Placed> places = new HashSet<>();

    AnswersJudge(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
        rows = evidence.rowsByKey();
        for (LoggedRecord record : evidence.everLogged()) {
            Content content = new Content(record.key(), record.content());
            logged.merge(content, 1L, Long::sum);
            places.add(new Placed(record.id(), content));
        }
    }

    private record Content(@Nullable EventKey key, Fingerprint content) {
        static Content of(Send send) {
            return new Content(send.key(), send.content());
        }

        @Override
        public String toString() {
            return key == null ? "a record that is no event" : key.toString();
        }
    }

    private record Placed(RecordId record, Content content) {}

    void judge() {
        Map<Content, Long> perhapsTaken = new HashMap<>();
        Set<Content> repeated = new HashSet<>();
        Set<EventKey> processed = new HashSet<>();
        for (Send send : evidence.sends()) {
            switch (send.answer()) {
                case Answer.Acknowledged(var partition, var offset) ->
                    judgePlace(send, new RecordId(partition, offset));
                case Answer.Accepted _ -> judgeTaken(send);
                case Answer.Judged(var outcome) -> {
                    judgeTaken(send);
                    judgeOutcome(send, outcome, processed);
                }
                case Answer.Refused _,Answer.Unknown _ -> {
                    // Promises nothing.
                }
            }
            if (send.mayBeRepeated()) {
                repeated.add(Content.of(send));
            }
            if (!(send.answer() instanceof Answer.Refused)) {
                perhapsTaken.merge(Content.of(send), 1L, Long::sum);
            }
        }
        logged.forEach((content, times) -> {
            long sent = perhapsTaken.getOrDefault(content, 0L);
            if (times > sent && !repeated.contains(content)) {
                findings.add(Promise.NOTHING_FOREIGN,
                        "%s is %d times in the log, but was sent %d times".formatted(content,
                                times,
                                sent));
            }
        });
    }

    private void judgePlace(Send send, RecordId record) {
        if (!places.contains(new Placed(record, Content.of(send)))) {
            findings.add(Promise.NO_LOSS,
                    "%s was acknowledged at %s, where it is not".formatted(Content.of(send), record));
        }
    }

    private void judgeTaken(Send send) {
        if (!logged.containsKey(Content.of(send))) {
            findings.add(Promise.NO_LOSS,
                    "%s was answered %s, but is not in the log".formatted(Content.of(send), send.answer()));
        }
    }

    private void judgeOutcome(Send send, Outcome outcome, Set<EventKey> processed) {
        EventKey key = send.key();
        StoredRow row = rows.get(key);
        if (key == null || row == null || evidence.manualChanges().removedRows() > 0) {
            return;
        }
        boolean samePayload = row.payload().equals(send.content());
        boolean right = switch (outcome) {
            case PROCESSED -> samePayload && processed.add(key);
            case DUPLICATE -> samePayload;
            case CONFLICT -> !samePayload;
            case REJECTED -> false;
        };
        if (!right) {
            findings.add(Promise.TRUE_ANSWERS,
                    "%s was answered %s, which the database does not say".formatted(key, outcome));
        }
    }
}
