package io.eventonce.consumer.fuzz;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The facts about JSON that its tree does not show.
 *
 * @param depth the nesting of objects and arrays
 * @param payload the first object that is a field {@code payload} of the outermost object, byte for byte; empty if
 *     there is none
 * @param loneSurrogate true if some string holds half of a surrogate pair
 * @param digits the number of digits of all numbers without exponents; without meaning if a number does not fit
 *     {@code numeric}
 */
record JsonShape(int depth, String payload, boolean loneSurrogate, long digits) {

    /** The text must be JSON. */
    static JsonShape of(JsonFactory factory, String json) {
        int depth = 0;
        int deepest = 0;
        long digits = 0;
        boolean lone = false;
        int start = -1;
        String payload = "";
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    if (depth == 1 && token == JsonToken.START_OBJECT && start < 0
                            && "payload".equals(parser.currentName())) {
                        start = (int) parser.currentTokenLocation().getCharOffset();
                    }
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                    if (depth == 1 && start >= 0 && payload.isEmpty()) {
                        payload = json.substring(start, (int) parser.currentTokenLocation().getCharOffset() + 1);
                    }
                } else if (token.isNumeric()) {
                    digits += digits(parser.getString());
                } else if (token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING) {
                    lone |= hasLoneSurrogate(parser.getString());
                }
                deepest = Math.max(deepest, depth);
            }
        }
        return new JsonShape(deepest, payload, lone, digits);
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c <= Character.MAX_VALUE && Character.isSurrogate((char) c));
    }

    private static long digits(String number) {
        if (!number.contains("e") && !number.contains("E")) {
            return number.length();
        }
        try {
            BigDecimal value = new BigDecimal(number);
            long before = value.signum() == 0 ? 1 : (long) value.precision() - value.scale();
            return Math.max(1, before) + Math.max(0, value.scale());
        } catch (NumberFormatException | ArithmeticException outOfAnyRange) {
            return 0;
        }
    }
}
