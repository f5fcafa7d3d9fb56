package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who sees what on the management port. */
class ManagementAccessIT {
    private static final List<String> PROBES = List.of("/actuator/health/liveness", "/actuator/health/readiness");
    private static final List<String> DETAILS = List.of("/actuator/health", "/actuator/prometheus", "/actuator");

    @Test
    void withATokenTheProbesNeedNothingAndTheRestNeedsIt() {
        try (RunningIngest api = start("eventonce.management.token=s3cret", "management.server.address=0.0.0.0")) {
            assertThat(PROBES).allSatisfy(path -> assertThat(status(api, path, "")).isIn(200, 503));
            assertThat(DETAILS).allSatisfy(path -> {
                assertThat(status(api, path, "Bearer s3cret")).isIn(200, 503);
                for (String wrong : List.of("", "Bearer s3cre", "Bearer s3crets", "s3cret", "Basic s3cret")) {
                    HttpResponse<String> refused = send(api, path, wrong);
                    assertThat(refused.statusCode()).isEqualTo(401);
                    assertThat(refused.body()).contains("EVENTONCE_MANAGEMENT_TOKEN").doesNotContain("s3cret");
                }
            });
            assertThat(status(api, "/nowhere", "")).isEqualTo(401);
            assertThat(status(api, "/actuator/health/../prometheus", "")).isIn(400, 401);
            assertThat(status(api, "/actuator/health/liveness/../../prometheus", "")).isIn(400, 401);
        }
    }

    @Test
    void withoutATokenOthersSeeTheProbesOnly() {
        try (RunningIngest api = start("eventonce.access.mode=keys", "management.server.address=0.0.0.0")) {
            assertThat(PROBES).allSatisfy(path -> assertThat(status(api, path, "")).isIn(200, 503));
            assertThat(DETAILS).allSatisfy(path -> {
                HttpResponse<String> refused = send(api, path, "");
                assertThat(refused.statusCode()).isEqualTo(403);
                assertThat(refused.body()).contains("Set EVENTONCE_MANAGEMENT_TOKEN");
            });
        }
    }

    @Test
    void onALoopbackAddressOrWhereAllAreLetInNothingIsNeeded() {
        try (RunningIngest api = start("eventonce.access.mode=keys", "management.server.address=127.0.0.1")) {
            assertThat(DETAILS).allSatisfy(path -> assertThat(status(api, path, "")).isIn(200, 503));
        }
        try (RunningIngest api = start("eventonce.access.mode=open", "management.server.address=0.0.0.0")) {
            assertThat(DETAILS).allSatisfy(path -> assertThat(status(api, path, "")).isIn(200, 503));
        }
    }

    @Test
    void ofActuatorThereIsNothingOnThePortOfTheApi() {
        for (String path : DETAILS) {
            assertThat(SharedIngest.api().get(path).statusCode()).isEqualTo(404);
        }
    }

    private static RunningIngest start(String... settings) {
        return RunningIngest.start(SharedIngest.services(), settings);
    }

    private static int status(RunningIngest api, String path, String credential) {
        return send(api, path, credential).statusCode();
    }

    private static HttpResponse<String> send(RunningIngest api, String path, String credential) {
        HttpRequest.Builder request = api.managementRequest(path);
        return api.send(credential.isEmpty() ? request : request.header("Authorization", credential));
    }
}
