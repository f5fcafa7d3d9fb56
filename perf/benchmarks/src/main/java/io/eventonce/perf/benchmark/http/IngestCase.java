package io.eventonce.perf.benchmark.http;

import java.util.List;

/**
 * One way to publish.
 *
 * @param events in each request
 * @param perSecond requests offered, or {@link HttpLoad#UNLIMITED}
 * @param keyed whether it goes to an ingest-api that asks for a key
 */
record IngestCase(BodyFormat format, int events, Answer answer, int connections, int perSecond, boolean keyed) {

    static final int MOST_CONNECTIONS = 256;

    static final IngestCase ASYNC = single(Answer.ACCEPTED, MOST_CONNECTIONS);
    static final IngestCase ASYNC_ALONE = single(Answer.ACCEPTED_ALONE, MOST_CONNECTIONS);
    static final IngestCase ASYNC_ALONE_KEYED = ASYNC_ALONE.withKey();
    static final IngestCase AWAITED = single(Answer.OUTCOME, MOST_CONNECTIONS);
    static final IngestCase AWAITED_ALONE = single(Answer.OUTCOME, 1);
    static final IngestCase AWAITED_STEADY = new IngestCase(BodyFormat.SINGLE, 1, Answer.OUTCOME, MOST_CONNECTIONS,
            2_000, false);
    static final IngestCase LIST_ASYNC = list(BodyFormat.ARRAY, 100, Answer.ACCEPTED);
    static final IngestCase LIST_AWAITED = new IngestCase(BodyFormat.ARRAY, 100, Answer.OUTCOME, 64,
            HttpLoad.UNLIMITED, false);

    static final List<IngestCase> ALL = List.of(
            ASYNC_ALONE,
            ASYNC_ALONE_KEYED,
            ASYNC,
            AWAITED_ALONE,
            single(Answer.OUTCOME, 16),
            AWAITED,
            AWAITED_STEADY,
            list(BodyFormat.ARRAY, 100, Answer.ACCEPTED_ALONE),
            LIST_ASYNC,
            list(BodyFormat.NDJSON, 100, Answer.ACCEPTED),
            list(BodyFormat.ARRAY, 100, Answer.OUTCOME),
            LIST_AWAITED,
            list(BodyFormat.ARRAY, 1_000, Answer.OUTCOME),
            list(BodyFormat.NDJSON, 1_000, Answer.OUTCOME));

    /** The answer that the sender waits for. */
    enum Answer {
        /** The acknowledgement of Kafka, while dedup-consumer has the machine to share with. */
        ACCEPTED("respond-async", 202),
        /** The same while dedup-consumer is frozen: what ingest-api and Kafka take by themselves. */
        ACCEPTED_ALONE("respond-async, consumer frozen", 202),
        OUTCOME("outcome awaited", 200);

        private final String label;
        final int status;

        Answer(String label, int status) {
            this.label = label;
            this.status = status;
        }
    }

    private static IngestCase single(Answer answer, int connections) {
        return new IngestCase(BodyFormat.SINGLE, 1, answer, connections, HttpLoad.UNLIMITED, false);
    }

    private static IngestCase list(BodyFormat format, int events, Answer answer) {
        // More than 15,000 events at a time do not wait for their outcome.
        return new IngestCase(format, events, answer, events < 1_000 ? 16 : 8, HttpLoad.UNLIMITED, false);
    }

    private IngestCase withKey() {
        return new IngestCase(format, events, answer, connections, perSecond, true);
    }

    PublishRequests requests(EventSource source) {
        return new PublishRequests(source, format, events, answer == Answer.OUTCOME, keyed ? BenchmarkKey.TOKEN : "");
    }

    /** For people. */
    String variant() {
        String body = switch (format) {
            case SINGLE -> "single";
            case ARRAY -> "array of %,d".formatted(events);
            case NDJSON -> "NDJSON of %,d".formatted(events);
        };
        String rate = perSecond == HttpLoad.UNLIMITED ? "" : ", %,d/s offered".formatted(perSecond);
        String key = keyed ? ", with a key" : "";
        return body + ", " + answer.label + key + ", " + connections + " conn." + rate;
    }
}
