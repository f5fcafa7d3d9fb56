package io.eventonce.ingest.testing;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.ingest.IngestApplication;
import io.eventonce.kit.Certificates;
import io.eventonce.kit.StreamConnection;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/** The real application in this JVM, on free ports, and an HTTP client for it. */
public final class RunningIngest implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final String scheme;
    private final HttpClient client;

    private RunningIngest(ConfigurableApplicationContext context, String scheme, HttpClient.Builder client) {
        this.context = context;
        this.scheme = scheme;
        this.client = client.version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Starts it on these services; {@code settings} are {@code key=value} and win over everything else. */
    public static RunningIngest start(ServiceAddresses services, String... settings) {
        return new RunningIngest(run(services, settings), "http", HttpClient.newBuilder());
    }

    /** Likewise with TLS on both ports. */
    public static RunningIngest startWithTls(ServiceAddresses services, Certificates certificates,
            String... settings) throws IOException {
        certificates.issue("web");
        Stream<String> tls = Stream.of("server.ssl.bundle=web",
                "spring.ssl.bundle.pem.web.keystore.certificate=" + certificates.certificate("web"),
                "spring.ssl.bundle.pem.web.keystore.private-key=" + certificates.key("web"));
        return new RunningIngest(run(services, Stream.concat(tls, Stream.of(settings)).toArray(String[]::new)), "https",
                HttpClient.newBuilder().sslContext(certificates.context()));
    }

    private static ConfigurableApplicationContext run(ServiceAddresses services, String... settings) {
        Map<String, String> arguments = new LinkedHashMap<>(Map.of("server.port", "0", "management.server.port", "0",
                "server.address", "127.0.0.1", "management.server.address", "127.0.0.1",
                "eventonce.http.drain-time", "0s", "eventonce.http.hosts", "*",
                "eventonce.http.rates.refusals", "1000000"));
        arguments.putAll(Map.of("eventonce.kafka.bootstrap-servers", services.kafkaBootstrap(),
                "spring.datasource.url", services.jdbcUrl(), "spring.datasource.username", services.user(),
                "spring.datasource.password", services.password()));
        for (String setting : settings) {
            String[] keyAndValue = setting.split("=", 2);
            arguments.put(keyAndValue[0], keyAndValue[1]);
        }
        return IngestApplication.run(arguments.entrySet()
                .stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    /** The port of the API. */
    public int port() {
        return port("local.server.port");
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return port("local.management.port");
    }

    /** Starts a request to a path of the API, which is taken as it is. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port() + path));
    }

    /** Starts a request to a path of the management port. */
    public HttpRequest.Builder managementRequest(String path) {
        return HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + managementPort() + path));
    }

    /** Sends a request. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    /** Sends a request whose answer is no text. */
    public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** GET of a stream, with more headers as name and value in turn. */
    public StreamConnection stream(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return StreamConnection.open(client, request.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** GET. */
    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** {@code POST /publish} of JSON, with more headers as name and value in turn. */
    public HttpResponse<String> publish(String body, String... headers) {
        HttpRequest.Builder request = request("/publish").POST(BodyPublishers.ofString(body));
        request.setHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** The names of what the web server keeps in its folder for temporary files, such as uploads. */
    public List<String> temporaryFiles() {
        ServletContext servlets = Objects.requireNonNull(((WebApplicationContext) context).getServletContext());
        String[] names = ((File) servlets.getAttribute(ServletContext.TEMPDIR)).list();
        return List.of(Objects.requireNonNull(names));
    }

    /** A part of the application. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops the application as TERM does, and leaves the client. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        context.close();
        client.shutdownNow();
    }

    private int port(String property) {
        return Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty(property)));
    }
}
