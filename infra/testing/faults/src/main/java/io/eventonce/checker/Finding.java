package io.eventonce.checker;

/** One promise that was not kept, once. */
public record Finding(Promise promise, String detail) {
    @Override
    public String toString() {
        return promise.broken() + ": " + detail;
    }
}
