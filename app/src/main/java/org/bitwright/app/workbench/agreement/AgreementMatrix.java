package org.bitwright.app.workbench.agreement;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.agreement.Agreement;
import org.bitwright.analysis.agreement.RankCorrelation;
import org.bitwright.app.figure.HeatMap;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Spearman's rank correlation of every pair of metrics as a matrix: yellow where they rank tensors alike.
public final class AgreementMatrix {
    private AgreementMatrix() {
    }

    /// @param agreement
    ///            null when it is not known
    public static HeatMap of(@Nullable Agreement agreement) {
        String title = Texts.of("agreement.title");
        if (agreement == null) {
            return new HeatMap(title, List.of(), List.of(), List.of(), "", Texts.of("agreement.none"));
        }
        List<String> metrics = agreement.metrics();
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (int row = 0; row < metrics.size(); row++) {
            for (int column = 0; column < metrics.size(); column++) {
                cells.add(column == row
                        ? new HeatMap.Cell(row, row, 1, 1, "1", 1, metrics.get(row), row, false)
                        : cell(row, column, agreement.between(metrics.get(row), metrics.get(column))));
            }
        }
        return new HeatMap(title, metrics, metrics, cells, Texts.of("agreement.spearman"), "");
    }

    private static HeatMap.Cell cell(int row, int column, RankCorrelation pair) {
        double value = pair.spearman().value();
        boolean known = Double.isFinite(value);
        String tip = known
                ? Texts.of("agreement.tip", pair.first(), pair.second(), Numbers.fixed(value, 2),
                        Numbers.fixed(pair.spearman().low(), 2), Numbers.fixed(pair.spearman().high(), 2),
                        Numbers.fixed(pair.kendall().value(), 2), pair.count())
                : Texts.of("agreement.tied", pair.first(), pair.second());
        return new HeatMap.Cell(row, column, 1, value, known ? brief(value) : "–",
                known ? Math.max(0, value) : Double.NaN, tip, row, false);
    }

    /// As correlations are usually written, without the zero that all of them would begin with: `.94`, `−.03`.
    private static String brief(double correlation) {
        return Numbers.fixed(correlation, 2).replaceFirst("^(-?)0", "$1").replace('-', '−');
    }
}
