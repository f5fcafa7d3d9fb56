package io.eventonce.ingest.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Refuses requests of addresses that send too many, before anything else is done for them. */
final class AddressRateValve extends ValveBase {
    private final RateLimits rates;
    private final Responder responder;

    AddressRateValve(RateLimits rates, Responder responder) {
        this.rates = rates;
        this.responder = responder;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Optional<Problem> refusal = rates.ofRequest(request, response);
        if (refusal.isPresent()) {
            responder.send(refusal.get(), response);
        } else {
            getNext().invoke(request, response);
        }
    }
}
