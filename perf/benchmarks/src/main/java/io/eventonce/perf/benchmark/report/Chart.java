package io.eventonce.perf.benchmark.report;

/** A picture of the report. */
sealed interface Chart permits BarChart, LineChart {
    String title();

    String svg();

    /** Opens the element, and writes the title over a white ground. */
    static String head(int width, int height, String title) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                font-family="sans-serif" font-size="13">
                <title>%s</title>
                <rect width="100%%" height="100%%" fill="#fff"/>
                <text x="10" y="24" font-size="15" font-weight="bold">%s</text>
                """.formatted(width, height, width, height, escaped(title), escaped(title));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
