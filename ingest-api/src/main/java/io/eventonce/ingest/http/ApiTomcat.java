package io.eventonce.ingest.http;

import io.eventonce.ingest.HeapShares;
import io.eventonce.service.Ticker;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What the HTTP contract needs of Tomcat and application.yaml cannot say. */
@Component
final class ApiTomcat implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final Logger LOG = LoggerFactory.getLogger(ApiTomcat.class);

    private final HttpSettings settings;
    private final AccessSettings access;
    private final int maxBody;
    private final List<String> hosts;
    private final Responder responder;
    private final Ticker ticker;
    private final OpenFiles openFiles = OpenFiles.ofThisProcess();
    private final HeapShares heap;
    private final RateLimits rates;

    ApiTomcat(HttpSettings settings, AccessSettings access, HeapShares heap, RateLimits rates, Responder responder,
            Ticker ticker) {
        this.settings = settings;
        this.access = access;
        this.heap = heap;
        this.rates = rates;
        this.responder = responder;
        this.ticker = ticker;
        this.hosts = settings.hosts();
        this.maxBody = Math.toIntExact(settings.publish().maxBody().toBytes());
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        String contextPath = factory.getSettings().getContextPath().toString();
        if (!contextPath.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException("server.servlet.context-path", contextPath,
                    "The paths of the contract begin at the root, and so do the Locations in answers. Remove the"
                            + " setting; a proxy in front can take a prefix away.");
        }
        ListenAddress.confine(factory, access);
        factory.setProtocol(IngestHttpProtocol.class.getName());
        factory.addConnectorCustomizers(connector -> {
            // An event_id may hold both slashes; they must not be refused or change the path.
            connector.setEncodedSolidusHandling("passthrough");
            connector.setEncodedReverseSolidusHandling("passthrough");
            if (connector.getProtocolHandler() instanceof IngestHttpProtocol http) {
                http.setHeadTimeout(settings.headTimeout());
                // A client that asks before it sends a body that is too large is told before it sends it.
                http.setContinueResponseTiming("onRead");
                // One that does not ask can read the answer if it is not far over the limit.
                http.setMaxSwallowSize(2 * maxBody);
                limitConnections(http);
            }
        });
        factory.addEngineValves(new UnreadBodyValve(2L * maxBody, ticker));
        HostValve.guard(factory, hosts);
        if (settings.rates().requests() > 0) {
            factory.addEngineValves(new AddressRateValve(rates, responder));
        }
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.getPipeline().addValve(new ProblemReportValve(responder));
                host.setErrorReportValveClass("");
            }
        });
    }

    /** To as many as the open files and the heap allow; what is set to be without limit (-1) is limited, too. */
    private void limitConnections(IngestHttpProtocol http) {
        int wanted = http.getMaxConnections() < 0 ? Integer.MAX_VALUE : http.getMaxConnections();
        int wantedOfHeap = Math.min(wanted, heap.connections());
        if (openFiles.connections(wantedOfHeap) < wantedOfHeap) {
            LOG.warn(openFiles.advice(wantedOfHeap));
        }
        http.setMaxConnections(openFiles.connections(wantedOfHeap));
        LOG.info(heap.describe(settings.publish().maxHeld().toBytes(), http.getMaxConnections()));
    }
}
