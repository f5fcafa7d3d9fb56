package io.eventonce.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {
    private static final String SMILEY = Character.toString(0x1f600);

    @Test
    void aTopicHas1To249Characters() {
        assertThat(TextRules.topic("a")).isEqualTo("a");
        assertThat(TextRules.topic("a".repeat(249))).hasSize(249);
        assertThatThrownBy(() -> TextRules.topic("")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> TextRules.topic("a".repeat(250))).isInstanceOf(RefusedException.class);
    }

    @Test
    void aTopicHasOnlyTheCharactersOfKafkaTopicNames() {
        String allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
        assertThat(TextRules.topic(allowed)).isEqualTo(allowed);
        for (char c = 0; c < 0x200; c++) {
            String text = "a" + c;
            if (allowed.indexOf(c) < 0) {
                assertThatThrownBy(() -> TextRules.topic(text)).isInstanceOf(RefusedException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void aTopicIsNoStepOfAPath(String dots) {
        assertThatThrownBy(() -> TextRules.topic(dots)).isInstanceOf(RefusedException.class);
        assertThat(TextRules.topic(dots + "a")).isEqualTo(dots + "a");
        assertThat(TextRules.topic("..." + dots)).isEqualTo("..." + dots);
    }

    @Test
    void aNameHas1To255CodePoints() {
        assertThat(TextRules.name(" ")).isEqualTo(" ");
        assertThat(TextRules.name(SMILEY.repeat(255))).hasSize(510);
        assertThatThrownBy(() -> TextRules.name("")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> TextRules.name("a".repeat(256))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> TextRules.name(SMILEY.repeat(256))).isInstanceOf(RefusedException.class);
    }

    @Test
    void aNameHasNoControlCharacter() {
        for (char c = 0; c < 0x3000; c++) {
            String text = "a" + c + "b";
            if (Character.getType(c) == Character.CONTROL) {
                assertThatThrownBy(() -> TextRules.name(text)).isInstanceOf(RefusedException.class);
            } else {
                assertThat(TextRules.name(text)).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xd800, 0xdbff, 0xdc00, 0xdfff})
    void aNameHasNoHalfOfASurrogatePair(int unit) {
        for (String text : new String[]{"" + (char) unit, "a" + (char) unit, (char) unit + "a"}) {
            assertThatThrownBy(() -> TextRules.name(text)).isInstanceOf(RefusedException.class);
        }
    }
}
