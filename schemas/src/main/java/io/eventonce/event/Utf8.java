package io.eventonce.event;

/** Well-formed UTF-8 (Unicode Standard, table 3-7): no overlong form, no encoded surrogate, nothing above U+10FFFF. */
final class Utf8 {
    static final int ILL_FORMED = -1;

    private Utf8() {
    }

    /** The index after the sequence of two to four bytes that starts at {@code at}, or {@link #ILL_FORMED}. */
    static int endOfSequence(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        if (lead >= 0xc2 && lead <= 0xdf) {
            return continued(bytes, at, 1, 0x80, 0xbf);
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            return continued(bytes, at, 2, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf);
        }
        if (lead >= 0xf0 && lead <= 0xf4) {
            return continued(bytes, at, 3, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf);
        }
        return ILL_FORMED;
    }

    private static int continued(byte[] bytes, int at, int count, int lowest, int highest) {
        int end = at + 1 + count;
        if (end > bytes.length) {
            return ILL_FORMED;
        }
        int second = bytes[at + 1] & 0xff;
        if (second < lowest || second > highest) {
            return ILL_FORMED;
        }
        for (int i = at + 2; i < end; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return ILL_FORMED;
            }
        }
        return end;
    }
}
