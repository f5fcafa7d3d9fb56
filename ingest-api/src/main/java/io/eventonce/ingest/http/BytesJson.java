package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.TextEncoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Bytes of anything as JSON: in Base64, and decoded where they are text. */
final class BytesJson {
    private BytesJson() {
    }

    /** @param cut whether more bytes followed, so that the last character may be half of one */
    static void write(JsonGenerator json, String name, byte @Nullable [] bytes, boolean cut) {
        if (bytes == null) {
            json.writeNullProperty(name);
            return;
        }
        String charset = UTF_8.name();
        String text = text(bytes, UTF_8, cut);
        if (text == null) {
            charset = TextEncoding.wider(bytes).orElse(null);
            text = charset == null ? null : text(bytes, wide(charset, bytes), cut);
        }
        json.writeObjectPropertyStart(name);
        json.writeBinaryProperty("base64", bytes);
        EventJson.writeNullable(json, "text", text);
        EventJson.writeNullable(json, "charset", text == null ? null : charset);
        json.writeEndObject();
    }

    /** JSON begins with a character of ASCII: without a byte order mark its other bytes tell the order. */
    private static Charset wide(String charset, byte[] bytes) {
        return Charset.forName(bytes[0] > 0 ? charset + "LE" : charset);
    }

    /** Null if it is none. Without a byte order mark. */
    private static @Nullable String text(byte[] bytes, Charset charset, boolean cut) {
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer text = CharBuffer.allocate((int) Math.ceil((double) bytes.length * decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, !cut);
        if (result.isError()) {
            return null;
        }
        String read = text.flip().toString();
        return read.chars().anyMatch(BytesJson::isBinary) ? null : read.replaceFirst("^\ufeff", "");
    }

    private static boolean isBinary(int character) {
        return character < ' ' && character != '\n' && character != '\r' && character != '\t';
    }
}
