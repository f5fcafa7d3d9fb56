package io.eventonce.event;

import java.util.Optional;

/** Signs that text is not plain UTF-8: a byte order mark, or the zeros of ASCII in wider units. */
public final class TextEncoding {
    /** The number of bytes in the byte order mark of UTF-8. */
    public static final int BYTE_ORDER_MARK = 3;

    private TextEncoding() {
    }

    /** True if the byte order mark of UTF-8 stands at the index. */
    public static boolean isByteOrderMark(byte[] text, int at) {
        return text.length - at >= BYTE_ORDER_MARK && isAt(text, at, 0xEF, 0xBB) && (text[at + 2] & 0xff) == 0xBF;
    }

    /** {@code UTF-16} or {@code UTF-32}, if the JSON is written in that. No JSON in UTF-8 is taken for it. */
    public static Optional<String> wider(byte[] text) {
        if (isAt(text, 0, 0xFE, 0xFF) || isAt(text, 0, 0xFF, 0xFE)) {
            return Optional.of(isAt(text, 2, 0, 0) ? "UTF-32" : "UTF-16");
        }
        if (isAt(text, 0, 0, 0)) {
            return isAt(text, 2, 0xFE, 0xFF) || isAscii(text, 3) ? Optional.of("UTF-32") : Optional.empty();
        }
        if (isAscii(text, 0) && text.length > 1 && text[1] == 0) {
            return Optional.of(isAt(text, 2, 0, 0) ? "UTF-32" : "UTF-16");
        }
        return text.length > 1 && text[0] == 0 && isAscii(text, 1) ? Optional.of("UTF-16") : Optional.empty();
    }

    private static boolean isAt(byte[] text, int at, int first, int second) {
        return text.length - at >= 2 && (text[at] & 0xff) == first && (text[at + 1] & 0xff) == second;
    }

    private static boolean isAscii(byte[] text, int at) {
        return at < text.length && text[at] > 0;
    }
}
