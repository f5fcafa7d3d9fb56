package io.eventonce.ingest.http;

/** The methods of the paths, as {@code Allow} names them: the same in answers to OPTIONS and to a wrong method. */
final class Allow {
    static final String PUBLISH = "POST,OPTIONS";
    static final String QUERY = "GET,HEAD,OPTIONS";

    private Allow() {
    }

    static String at(String path) {
        return path.equals(PublishHandler.PATH) ? PUBLISH : QUERY;
    }
}
