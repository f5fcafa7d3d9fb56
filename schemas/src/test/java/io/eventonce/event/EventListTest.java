package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventListTest {
    @Test
    void aSecondObjectIsFoundRightAfterTheFirst() {
        assertThat(EventList.secondObject("{\"a\":{}}\n {".getBytes(UTF_8))).isEqualTo(10);
        assertThat(EventList.secondObject("{}{}".getBytes(UTF_8))).isEqualTo(2);
        assertThat(EventList.secondObject("{},{}".getBytes(UTF_8))).isNegative();
        assertThat(EventList.secondObject("[]{}".getBytes(UTF_8))).isNegative();
        assertThat(EventList.secondObject("{{}".getBytes(UTF_8))).isNegative();
    }

    @Test
    void anArrayIsSplitIntoTheBytesOfItsItems() {
        assertThat(split(" [ {\"a\": [1, {}]} ,\n\"x,]\\\"\" ,1,null,[ ]\t] \n"))
                .containsExactly("{\"a\": [1, {}]}", "\"x,]\\\"\"", "1", "null", "[ ]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] ", "\n[\t]\r\n"})
    void anEmptyArrayHasNoItems(String json) {
        assertThat(split(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "tru", "01", "1.2.3", "a:b", "'x'", "\"\\x\"", "\"\n\"", "{a}", "{\"a\":1,}", "{,}", "[1 2]",
            "{\"a\" \"b\"}",
            "{\"a\":1,\"a\":1}", "\"\\\\\"", "{\"]\":\"}\"}", "\u00a0", "{\"a\":\"\\u0000\"}"})
    void anItemThatIsNoEventDoesNotHarmItsNeighbours(String item) {
        assertThat(split("[{\"a\":1}," + item + ",{\"b\":2}]")).containsExactly("{\"a\":1}", item, "{\"b\":2}");
        assertThat(split("[" + item + "]")).containsExactly(item);
    }

    @Test
    void anItemOfIllFormedUtf8IsStillDelimited() {
        byte[] array = "[\"a?\",1]".getBytes(UTF_8);
        array[3] = (byte) 0xff;
        assertThat(EventList.split(array)).hasSize(2).first().isEqualTo(new byte[]{'"', 'a', (byte) 0xff, '"'});
    }

    @Test
    void anItemMayBeNestedDeeply() {
        String item = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(split("[1," + item + ",2]")).containsExactly("1", item, "2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`` | 0", "` ` | 1", "{} | 0", "1 | 0", "[ | 1", "[1 | 2", "[1, | 3", "[1,] | 3", "[,1] | 1", "[1,,2] | 3",
            "[1 2] | 3",
            "[{} {}] | 4", "[{}{}] | 3", "[1{}] | 2", "[\"a\"\"b\"] | 4", "[{}] x | 5", "[{}]] | 4", "[{]} | 2",
            "[[}] | 2",
            "[{] | 2", "[{}} | 3", "[} | 1", "[\"a] | 4", "[\"a\\\"] | 6", "[\"a\\ | 4", "[{\"a\":\"] | 8", "[[1] | 4",
            "[\u00ef\u00bb\u00bf | 7"})
    void whereItemsBeginAndEndMustBeClear(String json, int offset) {
        assertThatThrownBy(() -> split(json)).isInstanceOfSatisfying(NotJsonException.class,
                e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void aListThatIsTooLongIsNotTakenApartToItsEnd() {
        assertThat(EventList.split("[1,2,3]".getBytes(UTF_8), 3)).hasSize(3);
        assertThat(EventList.split("[1,2,3,4,5,".getBytes(UTF_8), 3)).hasSize(4);
        assertThat(EventList.lines("1\n\n2\n3\n".getBytes(UTF_8), 3)).hasSize(3);
        assertThat(EventList.lines("1\n2\n3\n4\n5".getBytes(UTF_8), 3)).hasSize(4);
    }

    @Test
    void linesEndWithLfOrCrLfAndBlankOnesAreIgnored() {
        assertThat(lines("{\"a\":1}\n\n {\"b\":2} \r\n \t\r\n\r\n{\"c\":3}")).containsExactly("{\"a\":1}",
                " {\"b\":2} ",
                "{\"c\":3}");
        assertThat(lines("1\n")).containsExactly("1");
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n\r\n ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[] | true", "' \t\r\n[' | true", "{} | false", "'' | false", "' ' | false",
            "\ufeff[ | false"})
    void aBodyIsAnArrayIfItsFirstByteSaysSo(String body, boolean array) {
        assertThat(EventList.isArray(body.getBytes(UTF_8))).isEqualTo(array);
    }

    private static List<String> split(String json) {
        return text(EventList.split(json.getBytes(UTF_8)));
    }

    private static List<String> lines(String ndjson) {
        return text(EventList.lines(ndjson.getBytes(UTF_8)));
    }

    private static List<String> text(List<byte[]> items) {
        return items.stream().map(item -> new String(item, UTF_8)).toList();
    }
}
