package io.eventonce.perf.benchmark.ingest;

/** How events stand in the body of a publish. */
enum Form {
    /** One event, as an object. */
    SINGLE("application/json", "", "", ""),
    /** A list as a JSON array. */
    ARRAY("application/json", "[", ",", "]"),
    /** A list as NDJSON. */
    LINES("application/x-ndjson", "", "\n", "\n");

    private final String contentType;
    private final String begin;
    private final String between;
    private final String end;

    Form(String contentType, String begin, String between, String end) {
        this.contentType = contentType;
        this.begin = begin;
        this.between = between;
        this.end = end;
    }

    String contentType() {
        return contentType;
    }

    String begin() {
        return begin;
    }

    String between() {
        return between;
    }

    String end() {
        return end;
    }
}
