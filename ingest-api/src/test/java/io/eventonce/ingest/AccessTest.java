package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    @Test
    void aPrefixReachesTheTopicsThatBeginWithItAndNoOthers() {
        Access access = access(List.of("shop.", "billing"), null);

        assertThat(List.of("shop.", "shop.orders", "billing", "billing2"))
                .allMatch(topic -> access.mayPublish(topic, "any"));
        assertThat(List.of("shop", "Shop.orders", "bill", "x.shop.")).noneMatch(
                topic -> access.mayPublish(topic, "any"));
    }

    @Test
    void withoutPrefixesAllTopicsAreReached() {
        assertThat(access(List.of(), null).mayPublish("any", "any")).isTrue();
    }

    @Test
    void aBoundSourceIsTheOnlyOneThatMayBePublished() {
        Access access = access(List.of("a"), "shop");

        assertThat(access.mayPublish("a", "shop")).isTrue();
        assertThat(access.mayPublish("a", "Shop")).isFalse();
        assertThat(access.mayPublish("b", "shop")).isFalse();
    }

    @Test
    void aPrefixThatAnotherCoversIsLeftOutAsNoTopicMayCountTwice() {
        assertThat(new TopicPrefixes(List.of("b", "a.b", "a.", "b", "a.c")).prefixes()).containsExactly("a.", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "a~", "ä", "*"})
    void aPrefixThatNoTopicHasIsRefused(String prefix) {
        assertThatThrownBy(() -> new TopicPrefixes(List.of(prefix))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyScopeIsFoundByItsCode() {
        for (Scope scope : Scope.values()) {
            assertThat(Scope.of(scope.code())).hasValue(scope);
        }
        assertThat(Scope.of("READ")).isEmpty();
        assertThat(Scope.READ_METADATA.code()).isEqualTo("read-metadata");
    }

    @Test
    void whereNoCredentialsAreNeededNobodyIsAnAdministrator() {
        assertThat(Access.OPEN.has(Scope.ADMIN)).isFalse();
        assertThat(Access.NONE.scopes()).isEmpty();
    }

    @Test
    void aTokenIsNeverWrittenWhole() {
        ApiToken token = ApiToken.create();

        assertThat(token.toString()).contains(token.id());
        assertThat("" + token).doesNotContain(token.text().substring(token.text().length() - 43));
        assertThat(ApiToken.create().text()).hasSameSizeAs(token.text()).isNotEqualTo(token.text());
    }

    private static Access access(List<String> prefixes, @org.jspecify.annotations.Nullable String source) {
        return new Access("me", Set.of(Scope.PUBLISH), new TopicPrefixes(prefixes), source);
    }
}
