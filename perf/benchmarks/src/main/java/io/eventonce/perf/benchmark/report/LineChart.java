package io.eventonce.perf.benchmark.report;

import io.eventonce.perf.benchmark.Console;
import java.util.List;
import java.util.Locale;

/** Values second by second, one panel below the other, each from zero to its highest value; as SVG. */
record LineChart(String title, List<Panel> panels) implements Chart {
    /**
     * One metric.
     *
     * @param values of the seconds from the first on, all at least 0; at least two
     * @param later the value to compare them with, a dashed line
     */
    record Panel(String label, List<Double> values, double later) {}

    private static final int LEFT = 20;
    private static final int LENGTH = 860;
    private static final int HEIGHT = 140;
    private static final int HEAD = 40;
    private static final int PANEL = HEIGHT + 50;

    @Override
    public String svg() {
        StringBuilder svg = new StringBuilder(Chart.head(LEFT + LENGTH + LEFT, HEAD + PANEL * panels.size(), title));
        for (int i = 0; i < panels.size(); i++) {
            svg.append(panel(panels.get(i), HEAD + PANEL * i));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String panel(Panel panel, int top) {
        double highest = Math.max(panel.later, panel.values.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        double scale = highest == 0 ? 0 : HEIGHT / highest;
        int bottom = top + 20 + HEIGHT;
        StringBuilder line = new StringBuilder();
        for (int second = 0; second < panel.values.size(); second++) {
            line.append(String.format(Locale.ROOT, "%.1f,%.1f ",
                    LEFT + (double) LENGTH * second / (panel.values.size() - 1),
                    bottom - panel.values.get(second) * scale));
        }
        return String.format(Locale.ROOT, """
                <text x="%d" y="%d">%s, second 1 to %d; highest %s; dashed: afterwards, %s</text>
                <path d="M%d %dH%d" stroke="#1b2a41"/>
                <path d="M%d %.1fH%d" stroke="#1b2a41" stroke-dasharray="6 4"/>
                <polyline points="%s" fill="none" stroke="#3b7dd8" stroke-width="2"/>
                """, LEFT, top + 12, Chart.escaped(panel.label), panel.values.size(), Console.number(highest),
                Console.number(panel.later), LEFT, bottom, LEFT + LENGTH, LEFT, bottom - panel.later * scale,
                LEFT + LENGTH, line.toString().strip());
    }
}
