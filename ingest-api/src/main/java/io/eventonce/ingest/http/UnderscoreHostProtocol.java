package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * Tomcat's HTTP/1.1, which also takes underscores in {@code Host}. DNS has none in the names of hosts, but container networks
 * make names such as {@code ingest_api}. All else is refused as before. Tomcat makes it by its name, so it is public.
 */
public final class UnderscoreHostProtocol extends Http11NioProtocol {
    @Override
    protected Processor createProcessor() {
        return new UnderscoreHostProcessor(this, getAdapter());
    }

    private static final class UnderscoreHostProcessor extends Http11Processor {
        private UnderscoreHostProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        /** Tomcat looks at the name with a letter in the place of each underscore; the request keeps the true one. */
        @Override
        protected void parseHost(MessageBytes host) {
            if (host == null || host.isNull() || host.getByteChunk().indexOf('_', 0) < 0) {
                super.parseHost(host);
                return;
            }
            String name = host.toString();
            byte[] letters = name.replace('_', 'x').getBytes(ISO_8859_1);
            MessageBytes judged = MessageBytes.newInstance();
            judged.setBytes(letters, 0, letters.length);
            super.parseHost(judged);
            MessageBytes found = request.serverName();
            if (!found.isNull()) {
                // The port, if there is one, is cut off already.
                found.setString(name.substring(0, found.getLength()));
            }
        }
    }
}
