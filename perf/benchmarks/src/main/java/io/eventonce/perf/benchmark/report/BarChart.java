package io.eventonce.perf.benchmark.report;

import io.eventonce.perf.benchmark.Console;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars from zero, one below the other, each with a line from the smallest to the largest value; as SVG.
 *
 * @param bars at least one
 */
record BarChart(String title, String unit, List<Bar> bars) implements Chart {
    /** All values are at least 0. */
    record Bar(String label, double value, double min, double max) {}

    private static final int LABELS = 300;
    private static final int LENGTH = 420;
    private static final int VALUES = 180;
    private static final int ROW = 26;
    private static final int HEAD = 40;

    @Override
    public String svg() {
        int width = LABELS + LENGTH + VALUES;
        int height = HEAD + ROW * bars.size() + 10;
        StringBuilder svg = new StringBuilder(Chart.head(width, height, "%s (%s)".formatted(title, unit)));
        double most = bars.stream().mapToDouble(Bar::max).max().orElse(0);
        double scale = most == 0 ? 0 : LENGTH / most;
        for (int i = 0; i < bars.size(); i++) {
            svg.append(row(bars.get(i), HEAD + ROW * i, scale));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String row(Bar bar, int top, double scale) {
        int middle = top + ROW / 2;
        return String.format(Locale.ROOT, """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" fill="#3b7dd8"/>
                <path d="M%.1f %dH%.1f" stroke="#1b2a41" stroke-width="2"/>
                <text x="%.1f" y="%d">%s</text>
                """, LABELS - 8, middle + 4, Chart.escaped(bar.label), LABELS, top + 4, bar.value * scale, ROW - 8,
                LABELS + bar.min * scale, middle, LABELS + bar.max * scale, LABELS + bar.max * scale + 8, middle + 4,
                Console.number(bar.value));
    }
}
