package io.eventonce.ingest.http;

import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;

/**
 * Sends long answers in gzip to clients that take it. Tomcat can do that, too, but takes 256 KiB outside of the heap
 * for each answer, and does not bound their number.
 */
@Component
final class Compressor {
    private static final int PLACES = 32;
    private static final int BUFFER = 4 * 1024;
    /** A shorter list is hardly worth it. */
    private static final int FEWEST_ITEMS = 10;

    private final Semaphore places = new Semaphore(PLACES);
    private final Responder responder;

    Compressor(Responder responder) {
        this.responder = responder;
    }

    /** gzip that can be given up without its end, so that nobody takes it for whole. */
    private static final class Gzip extends GZIPOutputStream {
        private Gzip(OutputStream out) throws IOException {
            super(out, BUFFER);
        }

        private void release() {
            def.end();
        }
    }

    /** @param items how many the answer has, about */
    void send(JsonResponse answer, int items, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.addHeader("Vary", "Accept-Encoding");
        if (items < FEWEST_ITEMS || !ContentCoding.takesGzip(request.getHeader("Accept-Encoding"))
                || !places.tryAcquire()) {
            responder.send(answer, response);
            return;
        }
        try {
            response.setHeader("Content-Encoding", "gzip");
            compress(answer, response);
        } catch (IOException | RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset();
            }
            throw e;
        } finally {
            places.release();
        }
    }

    private void compress(JsonResponse answer, HttpServletResponse response) throws IOException {
        Gzip gzip = new Gzip(new TimedOutput(response.getOutputStream(), Ticker.system()));
        try {
            responder.send(answer, response, gzip);
        } finally {
            gzip.release();
        }
    }
}
