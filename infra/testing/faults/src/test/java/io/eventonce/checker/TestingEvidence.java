package io.eventonce.checker;

import io.eventonce.event.EventKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small world of which one thing at a time is wrong. */
final class TestingEvidence {
    static final Fingerprint PAYLOAD = new Fingerprint(1, 1);
    static final Fingerprint OTHER_PAYLOAD = new Fingerprint(2, 2);
    static final EventKey ORDER = new EventKey("orders", "order-1");

    final ManualChanges manualChanges = new ManualChanges();
    final Findings findings = new Findings();
    private final List<Send> sends = new ArrayList<>();
    private final List<LoggedRecord> records = new ArrayList<>();
    private final List<StoredRow> rows = new ArrayList<>();
    private final List<KeptConflict> conflicts = new ArrayList<>();
    private final Map<RecordId, Integer> rejected = new HashMap<>();

    static RecordId at(int partition, long offset) {
        return new RecordId(partition, offset);
    }

    static LoggedRecord record(RecordId id, Fingerprint content) {
        return new LoggedRecord(id, ORDER, ORDER.topic(), content);
    }

    TestingEvidence sent(Fingerprint content, Answer answer) {
        sends.add(new Send(Channel.KAFKA, ORDER, content, answer, false));
        return this;
    }

    TestingEvidence sentByAClientThatRetries(Fingerprint content, Answer answer) {
        sends.add(new Send(Channel.KAFKA, ORDER, content, answer, true));
        return this;
    }

    TestingEvidence logged(RecordId id, Fingerprint content) {
        records.add(record(id, content));
        return this;
    }

    TestingEvidence loggedGarbage(RecordId id) {
        records.add(new LoggedRecord(id, null, "", PAYLOAD));
        return this;
    }

    TestingEvidence row(RecordId from, Fingerprint payload) {
        rows.add(new StoredRow(ORDER, payload, from));
        return this;
    }

    TestingEvidence conflict(RecordId from, Fingerprint payload) {
        return conflict(from, payload, 1, from);
    }

    TestingEvidence conflict(RecordId first, @Nullable Fingerprint payload, long times, RecordId last) {
        conflicts.add(new KeptConflict(ORDER, payload, times, first, last));
        return this;
    }

    TestingEvidence rejected(RecordId id) {
        rejected.put(id, 1);
        return this;
    }

    private Evidence evidence() {
        return new Evidence(sends, records, rows, conflicts, rejected, manualChanges);
    }

    RecordsJudge judgeRecords() {
        RecordsJudge judge = new RecordsJudge(evidence(), findings);
        judge.judge();
        return judge;
    }

    List<Promise> brokenRecords() {
        judgeRecords();
        return broken();
    }

    List<Promise> brokenAnswers() {
        new AnswersJudge(evidence(), findings).judge();
        return broken();
    }

    List<Promise> broken() {
        return findings.all().stream().map(Finding::promise).toList();
    }
}
