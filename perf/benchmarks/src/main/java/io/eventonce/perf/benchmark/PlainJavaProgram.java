package io.eventonce.perf.benchmark;

import io.eventonce.devstack.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A Java program that needs no preparation.
 *
 * @param arguments of the JVM, the main class among them
 * @param ready whether it can be used; a failure to connect means not yet
 */
public record PlainJavaProgram(String name, String address, List<String> arguments, Map<String, String> environment,
        BooleanSupplier ready) implements Program {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The answer of a program to {@code GET http://ADDRESS/PATH}; empty while there is none. */
    public static String get(String address, String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://" + address + path)).build(),
                    BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void prepare() {
        // It is ready to be started.
    }

    @Override
    public List<String> command() {
        return Stream.concat(Stream.of(Program.java()), arguments.stream()).toList();
    }

    @Override
    public boolean isReady() {
        return ready.getAsBoolean();
    }
}
