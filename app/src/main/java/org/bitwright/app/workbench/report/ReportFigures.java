package org.bitwright.app.workbench.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Plan;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.HeatMap;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.bitmap.BitMapCell;
import org.bitwright.app.workbench.bitmap.BitMapGrid;
import org.bitwright.app.workbench.frontier.FrontierChart;
import org.bitwright.app.workbench.frontier.FrontierChart.Point;
import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.session.FormatCatalog;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.trust.TrustChart;

/// The pictures of a report: those of the window.
final class ReportFigures {
    private ReportFigures() {
    }

    /// Bits by block and role.
    static HeatMap bits(ReportContent content) {
        FormatCatalog catalog = new FormatCatalog(content.formats());
        Map<String, String> formats = new HashMap<>();
        content.plan().tensors().forEach(entry -> formats.put(entry.name(), entry.format()));
        BitMapGrid grid = BitMapGrid.of(content.model().card());
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (BitMapCell cell : grid.cells()) {
            double bits = cell.tensors().stream().mapToInt(name -> catalog.bits(formats.getOrDefault(name, "")))
                    .filter(each -> each > 0).average().orElse(Double.NaN);
            String label = Double.isNaN(bits) ? "" : Numbers.fixed(bits, bits == Math.rint(bits) ? 0 : 1);
            cells.add(new HeatMap.Cell(cell.row(), cell.column(), cell.columnSpan(), bits,
                    (cell.title() + "  " + label).strip(), BitPalette.level(bits), "", -1, false));
        }
        return new HeatMap(Texts.of("bitmap.title"), grid.columns(), grid.rows(), cells,
                Texts.of("bitmap.legend.bits"), "");
    }

    /// Size against perplexity.
    static Chart frontier(ReportContent content) {
        return new FrontierChart(
                content.frontier().stream().map(each -> point("", each.plan(), each.prediction())).toList(),
                point("", content.plan(), content.prediction()),
                content.baselines().stream()
                        .map(each -> point(each.plan().name(), each.plan().plan(), each.prediction())).toList(),
                content.measured().stream().map(ReportFigures::measured).toList(), content.prediction().reference())
                .figure();
    }

    /// Measured over predicted.
    static Chart trust(ReportContent content) {
        return TrustChart.of(content.measured());
    }

    private static Point point(String name, Plan plan, Prediction prediction) {
        return new Point(name, plan.totalBytes(), prediction.perplexity(), prediction.low(), prediction.high());
    }

    private static Point measured(MeasuredPlan plan) {
        double error = plan.measured().standardError();
        return new Point("", plan.plan().totalBytes(), plan.measured().perplexity(),
                plan.measured().perplexity() - error, plan.measured().perplexity() + error);
    }
}
