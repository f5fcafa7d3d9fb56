package io.eventonce.ingest.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A body in gzip, of one member (RFC 1952). The JDK's stream takes further members each inside of the call for the one
 * before, so a body of thousands of empty ones ends the stack. Closing leaves what it reads from open.
 */
final class GzipBody extends InflaterInputStream {
    /** Bytes that it takes, about, most of them outside of the heap. */
    static final int MEMORY = 48 * 1024;

    private static final int BUFFER = 4 * 1024;
    private static final int MAGIC = 0x1f8b;
    private static final int DEFLATE = 8;
    private static final int TIME_AND_SYSTEM = 6;
    private static final int TRAILER = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final CRC32 crc = new CRC32();
    private boolean ended;

    /** @throws IOException if it does not begin as gzip */
    GzipBody(InputStream in) throws IOException {
        super(afterHeader(in), new Inflater(true), BUFFER);
    }

    private static InputStream afterHeader(InputStream in) throws IOException {
        if (((next(in) << 8) | next(in)) != MAGIC || next(in) != DEFLATE) {
            throw new ZipException("it does not begin as gzip");
        }
        int flags = next(in);
        in.skipNBytes(TIME_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            in.skipNBytes(next(in) | (next(in) << 8));
        }
        for (int texts = Integer.bitCount(flags & (NAME | COMMENT)); texts > 0; texts--) {
            while (next(in) != 0) {
                // A name or a comment ends with a zero.
            }
        }
        if ((flags & HEADER_CHECK) != 0) {
            in.skipNBytes(2);
        }
        return in;
    }

    private static int next(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("its header has no end");
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read = super.read(buffer, offset, length);
        if (read >= 0) {
            crc.update(buffer, offset, read);
            return read;
        }
        requireEnd();
        ended = true;
        return -1;
    }

    private void requireEnd() throws IOException {
        int left = inf.getRemaining();
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(buf, len - left, left), in);
        byte[] trailer = rest.readNBytes(TRAILER);
        if (trailer.length < TRAILER) {
            throw new EOFException("it has no end");
        }
        ByteBuffer numbers = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN);
        if (numbers.getInt() != (int) crc.getValue() || numbers.getInt() != (int) inf.getBytesWritten()) {
            throw new ZipException("its checksum is wrong");
        }
        if (rest.read() >= 0) {
            throw new ZipException("something follows its end; send one gzip member");
        }
    }

    @Override
    public void close() {
        inf.end();
    }
}
