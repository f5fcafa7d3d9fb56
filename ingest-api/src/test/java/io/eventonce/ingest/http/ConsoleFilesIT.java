package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of the console; its use is tested in a browser, on the whole system. */
class ConsoleFilesIT {
    private static final RunningIngest API = SharedIngest.api();
    private static final int MOST_BYTES = 150 * 1024;

    @Test
    void thePageIsAskedForEachTimeAndSentOnlyWhenItChanged() {
        HttpResponse<String> page = API.get("/console");

        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(API.send(API.request("/console").header("If-None-Match", etag)).statusCode()).isEqualTo(304);
    }

    @Test
    void scriptsStylesAndDataComeFromThisServerOnly() {
        HttpResponse<String> page = API.get("/console");

        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none';"
                + " script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        assertThat(page.body()).doesNotContain("style=").doesNotContain("<style").doesNotContain("<script>");
    }

    @Test
    void itsFilesAreFewBytesAndKeptForAYear() {
        String page = API.get("/console").body();
        List<HttpResponse<String>> files = Pattern.compile("\"(console/[^\"]+)\"").matcher(page).results()
                .map(match -> match.group(1)).distinct().map(path -> API.get('/' + path)).toList();

        assertThat(files).hasSizeGreaterThan(20).allSatisfy(file -> {
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
            assertThat(file.headers().firstValue("Content-Type").orElseThrow())
                    .containsPattern("^(text/javascript|text/css|image/svg)");
        });
        assertThat(page.length() + files.stream().mapToInt(file -> file.body().length()).sum())
                .isLessThan(MOST_BYTES);
    }

    @Test
    void noOtherFileAndNoOtherVersionIsThere() {
        String version = API.bean(ConsoleFiles.class).version();

        for (String path : List.of(version + "/nowhere.js", "000000000000/main.js", version + "/index.html",
                version + "/..%2Fapplication.yaml", version + "/application.yaml", version + "/", "main.js")) {
            assertThat(API.get("/console/" + path).statusCode()).as(path).isEqualTo(404);
        }
    }
}
