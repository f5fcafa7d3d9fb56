package io.eventonce.consumer.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class RedisFailuresTest {
    private final List<String> log = new ArrayList<>();
    private final TestingTicker ticker = new TestingTicker();
    private final RedisFailures failures = new RedisFailures(ticker, log::add);

    @Test
    void eachKindIsSaidOnceInFiveMinutes() {
        for (int i = 0; i < 1_000; i++) {
            failures.report(new JedisConnectionException("refused"));
            failures.report(new JedisDataException("NOPERM no right to run 'append'"));
        }
        assertThat(log).hasSize(2);

        ticker.advance(Duration.ofMinutes(5));
        failures.report(new JedisConnectionException("refused"));

        assertThat(log).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"NOPERM the user x has no permissions,GET; SET; APPEND and EXPIRE", "READONLY replica,primary",
            "WRONGPASS invalid,EVENTONCE_REDIS_URL", "OOM command not allowed,allkeys-lru",
            "MOVED 3999 10.0.0.1:6381,Redis Cluster is not supported", "LOADING dataset,loading its data"})
    void theLineSaysWhatToDo(String answer, String advice) {
        failures.report(new JedisDataException(answer));

        assertThat(log).singleElement().asString().contains(advice.replace(";", ","), answer).doesNotContain("\n");
    }
}
