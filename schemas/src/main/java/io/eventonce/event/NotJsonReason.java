package io.eventonce.event;

/** Why bytes are not JSON, with what to do about the mistakes that are often made. */
final class NotJsonReason {
    /** A zero byte and a number of 4. */
    private static final int FRAME = 5;

    private NotJsonReason() {
    }

    /** A reason for people, which holds none of the bytes. */
    static String of(byte[] json, NotJsonException failure) {
        if (isFramed(json)) {
            return "is not JSON: it begins with a zero byte and the id of a schema, as serializers of a schema registry"
                    + " write; send plain JSON";
        }
        return TextEncoding.wider(json)
                .map(encoding -> "is not JSON: the text is %s; send UTF-8".formatted(encoding))
                .orElseGet(() -> at(json, failure));
    }

    /** Confluent's wire format: JSON after 5 bytes. What is binary there may as well be anything else. */
    private static boolean isFramed(byte[] json) {
        return json.length > FRAME && json[0] == 0 && json[FRAME] == '{';
    }

    private static String at(byte[] json, NotJsonException failure) {
        int at = failure.offset();
        if (TextEncoding.isByteOrderMark(json, at)) {
            return "is not JSON: a byte order mark stands at byte %d; leave it out".formatted(at);
        }
        String reason = String.valueOf(failure.getMessage());
        if (at >= json.length) {
            return reason;
        }
        return switch (json[at]) {
            case '\'' -> reason + "; strings need double quotes, not single ones";
            case '{' -> reason + "; an object begins there, and an event is one object";
            default -> reason;
        };
    }
}
