package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersIT {
    private final RunningIngest api = SharedIngest.api();

    @ParameterizedTest
    @CsvSource({"limit=0,limit", "limit=1001,limit", "limit=-1,limit", "limit=,limit", "limit=1e2,limit",
            "limit=99999999999,limit", "cursor=,cursor", "cursor=nonsense,cursor", "cursor=AQAAAAAAAAAB,cursor",
            "cursor=AgAAAAAAAAAB,cursor",
            "topic=,topic", "source=a,topic", "topic=t&source=,source", "topic=t&id_prefix=%01,id_prefix",
            "topic=t&from=yesterday,from", "topic=t&to=2026-01-31,to", "topic=t&from=+2026-01-31T12:00:00Z,from",
            "topic=t&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z,from", "topic=a%20b,topic", "topic=a%2Fb,topic"})
    void aWrongParameterIsNamed(String query, String parameter) {
        HttpResponse<String> response = api.get("/events?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).get("errors").get(0).get("field").stringValue()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource({"/events?tpic=orders,tpic,'topic, source, id_prefix, from, to, limit, cursor'",
            "/events?topic=a&Limit=1,Limit,'topic, source, id_prefix, from, to, limit, cursor'",
            "/events/a/1?history=no,history,takes none", "/stats?topic=a,topic,takes none",
            "/topics?topic=a,topic,'limit, cursor'", "/health?verbose,verbose,takes none", "/?x=1,x,takes none",
            "/openapi.yaml?x=1,x,takes none"})
    void aParameterThatIsNotKnownIsRefused(String path, String parameter, String known) {
        HttpResponse<String> response = api.get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/errors/0/field").stringValue()).isEqualTo(parameter);
        assertThat(json(response.body()).get("detail").stringValue()).startsWith(parameter + ": ").endsWith(known);
    }

    @Test
    void publishingTakesNoParameters() {
        HttpResponse<String> response = api.send(api.request("/publish?sync=1").header("Content-Type",
                "application/json").POST(BodyPublishers.ofString(event("parameters", "1"))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/errors/0/field").stringValue()).isEqualTo("sync");
        assertThat(api.get("/events/parameters/1").statusCode()).isEqualTo(404);
    }

    @Test
    void aParameterThatComesTwiceIsRefused() {
        HttpResponse<String> response = api.get("/events?limit=1&limit=2");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).get("detail").stringValue())
                .isEqualTo("limit: must be given once, not 2 times");
    }

    @Test
    void limitsAtTheEdgesAreFine() {
        assertThat(api.get("/events?limit=1").statusCode()).isEqualTo(200);
        assertThat(api.get("/events?limit=1000&topic=" + "x".repeat(249)).statusCode()).isEqualTo(200);
    }
}
