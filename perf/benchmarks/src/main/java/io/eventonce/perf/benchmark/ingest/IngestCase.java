package io.eventonce.perf.benchmark.ingest;

import io.eventonce.perf.benchmark.http.Pace;
import java.util.List;

/**
 * One way to publish.
 *
 * @param events in each request
 * @param perSecond requests offered, or {@link #UNLIMITED}
 */
record IngestCase(Form form, int events, Answer answer, int connections, int perSecond) {

    /** As many requests as the connections can carry. */
    static final int UNLIMITED = 0;

    /** What the client waits for. */
    enum Answer {
        /** The acknowledgement of Kafka, while dedup-consumer has the machine to share with. */
        ACCEPTED("respond-async", 202),
        /** The same while dedup-consumer is frozen: what ingest-api and Kafka take by themselves. */
        ACCEPTED_ALONE("respond-async, consumer frozen", 202),
        /** The outcome. */
        OUTCOME("outcome awaited", 200);

        private final String label;
        private final int status;

        Answer(String label, int status) {
            this.label = label;
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static final List<IngestCase> ALL = List.of(
            single(Answer.ACCEPTED_ALONE, 1),
            single(Answer.ACCEPTED_ALONE, 16),
            single(Answer.ACCEPTED_ALONE, 256),
            single(Answer.ACCEPTED, 256),
            single(Answer.OUTCOME, 1),
            single(Answer.OUTCOME, 16),
            single(Answer.OUTCOME, 256),
            new IngestCase(Form.SINGLE, 1, Answer.OUTCOME, 256, 2_000),
            list(Form.ARRAY, 100, Answer.ACCEPTED_ALONE),
            list(Form.ARRAY, 1_000, Answer.ACCEPTED_ALONE),
            list(Form.LINES, 100, Answer.ACCEPTED_ALONE),
            list(Form.LINES, 1_000, Answer.ACCEPTED_ALONE),
            list(Form.ARRAY, 100, Answer.ACCEPTED),
            list(Form.ARRAY, 100, Answer.OUTCOME),
            list(Form.ARRAY, 1_000, Answer.OUTCOME),
            list(Form.LINES, 100, Answer.OUTCOME),
            list(Form.LINES, 1_000, Answer.OUTCOME));

    /** What goes on for long in {@link Soak}: singles and lists, awaited and not, each as fast as it goes. */
    static final List<IngestCase> SOAK = List.of(
            single(Answer.ACCEPTED, 256),
            single(Answer.OUTCOME, 256),
            list(Form.ARRAY, 100, Answer.ACCEPTED));

    private static IngestCase single(Answer answer, int connections) {
        return new IngestCase(Form.SINGLE, 1, answer, connections, UNLIMITED);
    }

    private static IngestCase list(Form form, int events, Answer answer) {
        return new IngestCase(form, events, answer, 16, UNLIMITED);
    }

    Pace pace(long begin) {
        return perSecond == UNLIMITED ? Pace.unlimited() : Pace.offered(perSecond, begin);
    }

    /** For people. */
    String variant() {
        String body = switch (form) {
            case SINGLE -> "single";
            case ARRAY -> "array of %,d".formatted(events);
            case LINES -> "NDJSON of %,d".formatted(events);
        };
        String rate = perSecond == UNLIMITED ? "" : ", %,d/s offered".formatted(perSecond);
        return body + ", " + answer.label + ", " + connections + " conn." + rate;
    }
}
