package io.eventonce.ingest.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.HttpRequestHandler;

/** A second web server in this process, on a free port of the loopback address, for the clients of a {@link WarmUp}. */
final class WarmUpServer implements AutoCloseable {
    private static final String NAME = "warm-up";

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector(IngestHttpProtocol.class.getName());
    private final Path folder;

    WarmUpServer(HttpRequestHandler publish) throws IOException {
        folder = Files.createTempDirectory(NAME);
        tomcat.setBaseDir(folder.toString());
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(0);
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor(NAME));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, NAME, servlet(publish)).addMapping(PublishHandler.PATH);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            close();
            throw new IOException(e);
        }
    }

    private static HttpServlet servlet(HttpRequestHandler handler) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                handler.handleRequest(request, response);
            }
        };
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException(e);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
