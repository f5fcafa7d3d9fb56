package io.eventonce.perf.benchmark.http;

/** The formats of events in the body of a publish. */
enum BodyFormat {
    SINGLE("application/json", "", "", ""),
    ARRAY("application/json", "[", ",", "]"),
    NDJSON("application/x-ndjson", "", "\n", "\n");

    final String contentType;
    final String begin;
    final String separator;
    final String end;

    BodyFormat(String contentType, String begin, String separator, String end) {
        this.contentType = contentType;
        this.begin = begin;
        this.separator = separator;
        this.end = end;
    }
}
