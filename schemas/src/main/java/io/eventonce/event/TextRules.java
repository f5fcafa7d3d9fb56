package io.eventonce.event;

/** The rules for the text fields of an event. Each method returns the text if it is valid. */
final class TextRules {
    private TextRules() {
    }

    /** A topic: what Kafka takes for the name of a topic. */
    static String topic(String text) {
        if (text.isEmpty() || text.length() > EventLimits.TOPIC_CHARACTERS || !isTopic(text)) {
            throw new RefusedException(
                    "must be 1 to " + EventLimits.TOPIC_CHARACTERS
                            + " characters, each a letter A-Z or a-z, a digit, '.', '_' or '-'");
        }
        // As path segments they would lead elsewhere.
        if (text.equals(".") || text.equals("..")) {
            throw new RefusedException("must not be '.' or '..'");
        }
        return text;
    }

    private static boolean isTopic(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTopic(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTopic(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
                || c == '-';
    }

    /** An event_id or a source: 1 to 255 code points, none of Unicode's category Cc, no half of a surrogate pair. */
    static String name(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                throw new RefusedException("must not contain control characters");
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    throw new RefusedException("must not contain half of a surrogate pair");
                }
                i++;
            }
            length++;
        }
        if (length == 0 || length > EventLimits.NAME_CHARACTERS) {
            throw new RefusedException("must be 1 to " + EventLimits.NAME_CHARACTERS + " characters");
        }
        return text;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
