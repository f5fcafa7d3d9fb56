package io.eventonce.client;

import io.eventonce.client.Api.Published;
import io.eventonce.event.Event;
import io.eventonce.event.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Publishes over HTTP: sends again until ingest-api has accepted the event, then asks for the outcome. */
final class HttpEventonceClient implements EventonceClient {
    private final Api api;
    private final InFlight inFlight;

    HttpEventonceClient(URI uri, ClientOptions options) {
        api = new Api(uri, options.token());
        inFlight = new InFlight(options);
    }

    @Override
    public CompletableFuture<Outcome> publish(Event event) {
        inFlight.enter();
        return inFlight.run(event.key(), new Publish(event));
    }

    private final class Publish implements InFlight.Try {
        private final Event event;
        private @Nullable String accepted;

        Publish(Event event) {
            this.event = event;
        }

        @Override
        public Outcome attempt(Duration remaining) throws NotYetException, InterruptedException {
            if (accepted == null) {
                switch (api.publish(event, remaining)) {
                    case Published.Known(var outcome) -> {
                        return outcome;
                    }
                    case Published.Accepted(var path) -> accepted = path;
                }
            }
            return api.outcome(accepted, remaining);
        }
    }

    @Override
    public void close() {
        inFlight.close();
        api.close();
    }
}
