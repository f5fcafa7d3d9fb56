package io.eventonce.ingest.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/**
 * Refuses requests to hosts that are not this server's. The owner of a web page can make its name lead to the loopback
 * address of those who look at it (DNS rebinding). For a browser the page and this server are the same origin then, but
 * the browser says the name.
 */
final class HostValve extends ValveBase {
    /** Every host is this server's. */
    private static final String ALL = "*";
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Problem REFUSAL = Problem.of(ProblemType.MISDIRECTED,
            "The Host header names another server. Send the request to localhost, or add the name to"
                    + " EVENTONCE_HTTP_HOSTS of ingest-api.");

    private final Set<String> hosts;

    private HostValve(Set<String> hosts) {
        this.hosts = hosts;
    }

    /**
     * Has a server look at the hosts, unless it takes all: by default one that listens on a loopback address does not.
     *
     * @param names the server's, besides those of the loopback address; empty for the default
     */
    static void guard(TomcatServletWebServerFactory factory, List<String> names) {
        InetAddress address = factory.getAddress();
        boolean remote = address == null || !address.isLoopbackAddress();
        if (names.contains(ALL) || (names.isEmpty() && remote)) {
            return;
        }
        Set<String> hosts = new HashSet<>(LOOPBACK);
        names.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
        if (address != null) {
            hosts.add(address.getHostAddress());
        }
        factory.addEngineValves(new HostValve(hosts));
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // HTTP/1.0 may have none; a browser always has.
        boolean known = request.getHeader("Host") == null
                || hosts.contains(request.getServerName().toLowerCase(Locale.ROOT));
        if (known) {
            getNext().invoke(request, response);
        } else {
            REFUSAL.send(response);
        }
    }
}
