package io.eventonce.event;

/** Why bytes are not JSON, with what to do about the mistakes that are often made. */
final class NotJsonReason {
    private NotJsonReason() {
    }

    /** A reason for people, which holds none of the bytes. */
    static String of(byte[] json, NotJsonException failure) {
        return TextEncoding.wider(json)
                .map(encoding -> "is not JSON: the text is %s; send UTF-8".formatted(encoding))
                .orElseGet(() -> at(json, failure));
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
