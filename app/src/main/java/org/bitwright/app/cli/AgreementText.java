package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.bitwright.analysis.agreement.Agreement;
import org.bitwright.analysis.agreement.Disagreement;
import org.bitwright.analysis.agreement.Interval;
import org.bitwright.analysis.agreement.RankCorrelation;

/// An agreement for people: one matrix with τ-b above the diagonal and ρ below, the intervals, the disagreements.
final class AgreementText {
    private static final int MOST_DISAGREEMENTS = 10;

    private AgreementText() {
    }

    static void print(Agreement agreement, List<RankCorrelation> measured, PrintWriter out) {
        out.println("Kendall τ-b above the diagonal, Spearman ρ below; values within their errors are tied.\n");
        matrix(agreement, out);
        out.println("\n95 % bootstrap intervals\n");
        intervals(agreement.correlations(), out);
        out.println(
                "\nTensors that metrics rank most differently (share of tensors below: 0 least important, 1 most)\n");
        disagreements(agreement.disagreements(), out);
        if (!measured.isEmpty()) {
            out.println("\nCorrelation with measured plans\n");
            intervals(measured, out);
        }
    }

    private static void matrix(Agreement agreement, PrintWriter out) {
        List<String> names = agreement.metrics();
        List<String> headings = new ArrayList<>(List.of(""));
        for (int column = 0; column < names.size(); column++) {
            headings.add(Integer.toString(column + 1));
        }
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (int row = 0; row < names.size(); row++) {
            List<String> cells = new ArrayList<>(List.of("%d %s".formatted(row + 1, names.get(row))));
            for (int column = 0; column < names.size(); column++) {
                cells.add(cell(agreement, row, column));
            }
            table.row(cells.toArray(String[]::new));
        }
        table.print(out);
    }

    private static String cell(Agreement agreement, int row, int column) {
        if (row == column) {
            return "1";
        }
        RankCorrelation pair = agreement.between(agreement.metrics().get(row), agreement.metrics().get(column));
        Function<RankCorrelation, Interval> side = row < column ? RankCorrelation::kendall : RankCorrelation::spearman;
        return number(side.apply(pair).value());
    }

    private static void intervals(List<RankCorrelation> pairs, PrintWriter out) {
        TextTable table = new TextTable("pair", "count", "τ-b", "interval", "ρ", "interval");
        pairs.forEach(pair -> table.row("%s / %s".formatted(pair.first(), pair.second()),
                Integer.toString(pair.count()), number(pair.kendall().value()), interval(pair.kendall()),
                number(pair.spearman().value()), interval(pair.spearman())));
        table.print(out);
    }

    private static void disagreements(List<Disagreement> all, PrintWriter out) {
        TextTable table = new TextTable("tensor", "spread", "highest", "by", "lowest", "by");
        all.stream().limit(MOST_DISAGREEMENTS).forEach(tensor -> table.row(tensor.tensor(), number(tensor.spread()),
                number(tensor.highest()), tensor.highestMetric(), number(tensor.lowest()), tensor.lowestMetric()));
        table.print(out);
    }

    private static String interval(Interval interval) {
        return "%s … %s".formatted(number(interval.low()), number(interval.high()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : Units.fixed(value, 2);
    }
}
