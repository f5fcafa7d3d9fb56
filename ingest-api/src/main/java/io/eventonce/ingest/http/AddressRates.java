package io.eventonce.ingest.http;

import io.eventonce.ingest.RateLimit;
import io.eventonce.service.Ticker;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A limit for each address, in bounded memory. */
final class AddressRates {
    /** Above it all are forgotten. Then an address gets the burst of one second anew, which is no harm. */
    static final int MOST = 10_000;
    /** An IPv6 network of 64 bits is one client, which can take any address of it. */
    private static final int NETWORK = 8;

    private final long perSecond;
    private final Ticker ticker;
    private final Map<String, RateLimit> limits = new ConcurrentHashMap<>();

    AddressRates(long perSecond, Ticker ticker) {
        this.perSecond = perSecond;
        this.ticker = ticker;
    }

    /** @param address as {@code ServletRequest.getRemoteAddr()} gives it */
    RateLimit.Standing take(String address) {
        if (limits.size() >= MOST) {
            limits.clear();
        }
        return limits.computeIfAbsent(client(address), _ -> new RateLimit(perSecond, ticker)).take(1);
    }

    private static String client(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = InetAddress.ofLiteral(address.replaceFirst("%.*", "")).getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(NETWORK, bytes.length));
    }
}
