package org.bitwright.app.workbench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.bitwright.allocation.CalibrationText;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Provenance;
import org.bitwright.app.figure.SvgWriter;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.budget.SizeParts;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.store.AtomicFile;

/// A session as one HTML page: styles and pictures are part of it, and it may load nothing from elsewhere.
public final class HtmlReport {
    private static final double CHART_WIDTH = 640;
    private static final double CHART_HEIGHT = 320;
    private static final double MAP_ROW = 22;

    private final ReportContent content;
    private final Html html = new Html();

    private HtmlReport(ReportContent content) {
        this.content = content;
    }

    /// The page.
    public static String of(ReportContent content) {
        return new HtmlReport(content).page();
    }

    /// Writes the page to a file; all of it or nothing.
    public static void write(Path file, ReportContent content) {
        String page = of(content);
        AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    }

    private String page() {
        String title = Texts.of("report.title", content.model().card().name());
        html.raw("<!DOCTYPE html>\n<html lang=\"" + Texts.language().toLanguageTag()
                + "\">\n<head>\n<meta charset=\"UTF-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.element("title", title);
        html.raw("<style>\n" + styles() + SvgWriter.styles() + "</style>\n</head>\n<body>\n<header>\n");
        html.element("h1", title);
        html.paragraph("muted", Texts.of("report.written", content.createdAt(), content.program()));
        html.raw("</header>\n");
        plan();
        model();
        frontier();
        measurements();
        metrics();
        provenance();
        html.raw("</body>\n</html>\n");
        return html.toString();
    }

    private void plan() {
        Plan plan = content.plan();
        Prediction prediction = content.prediction();
        ModelCard card = content.model().card();
        section("report.plan");
        html.facts(List.of(
                fact("compare.size", Numbers.bytes(plan.totalBytes())),
                fact("compare.bits", Numbers.fixed(SizeParts.bitsPerWeight(plan, card), 2)),
                fact("report.budget", Numbers.bytes(plan.budgetBytes())),
                fact("report.proof", Texts.of(switch (plan.status()) {
                    case OPTIMAL -> "budget.proof.optimal";
                    case FEASIBLE -> "budget.proof.feasible";
                    case UNPROVEN -> "budget.proof.hand";
                })),
                fact("perplexity.title", Numbers.fixed(prediction.perplexity(), 3) + " (" + Texts.of("perplexity.band")
                        + " " + Numbers.fixed(prediction.low(), 3) + " – " + Numbers.fixed(prediction.high(), 3) + ")"),
                fact("report.reference",
                        Numbers.fixed(prediction.reference(), 3) + " (" + prediction.basis() + ")"),
                fact("report.loss", Numbers.scientific(plan.predictedLossIncrease())),
                fact("report.rounding", rounding(plan.rounding()))));
        html.element("h3", Texts.of("bitmap.title"));
        var map = ReportFigures.bits(content);
        html.raw(SvgWriter.element(map, CHART_WIDTH, MAP_ROW * (map.rows().size() + 1.0)));
        html.raw("</section>\n");
    }

    private static String rounding(PlanRounding rounding) {
        CalibrationText text = rounding.calibration();
        return text == null
                ? rounding.name()
                : Texts.of("report.calibrated", rounding.name(), Path.of(text.file()).getFileName(),
                        Numbers.count(text.tokens()));
    }

    private void model() {
        ModelCard card = content.model().card();
        section("report.model");
        html.facts(List.of(fact("report.name", card.name()), fact("report.architecture", card.architecture()),
                fact("report.parameters", Numbers.count(card.parameters())),
                fact("report.context", card.contextLength() > 0 ? String.valueOf(card.contextLength()) : "–"),
                fact("report.fingerprint", card.fingerprint())));
        Map<TensorRole, List<TensorInfo>> roles = card.tensors().stream()
                .collect(Collectors.groupingBy(TensorInfo::role, TreeMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        roles.forEach((role, tensors) -> rows.add(List.of(role.label(),
                tensors.stream().map(TensorInfo::storedFormat).distinct().collect(Collectors.joining(", ")),
                String.valueOf(tensors.size()),
                Numbers.count(tensors.stream().mapToLong(tensor -> tensor.shape().elements()).sum()),
                Numbers.bytes(tensors.stream().mapToLong(TensorInfo::storedBytes).sum()))));
        html.table(List.of(Texts.of("tensors.role"), Texts.of("tensors.stored"), Texts.of("tensors.title"),
                Texts.of("tensors.parameters"), Texts.of("tensors.bytes")), rows, 2);
        card.remarks().forEach(remark -> html.paragraph("muted", remark));
        html.raw("</section>\n");
    }

    private void frontier() {
        section("frontier.title");
        html.raw(SvgWriter.element(ReportFigures.frontier(content), CHART_WIDTH, CHART_HEIGHT));
        List<List<String>> rows = content.baselines().stream()
                .map(each -> List.of(each.plan().name(), Numbers.bytes(each.plan().plan().totalBytes()),
                        Numbers.fixed(each.prediction().perplexity(), 3)))
                .toList();
        html.table(List.of(Texts.of("report.baseline"), Texts.of("tensors.bytes"), Texts.of("perplexity.title")), rows,
                1);
        html.raw("</section>\n");
    }

    private void measurements() {
        section("report.measurements");
        if (content.measured().isEmpty()) {
            html.paragraph("muted", Texts.of("trust.none"));
        } else {
            html.raw(SvgWriter.element(ReportFigures.trust(content), CHART_WIDTH, CHART_HEIGHT));
            html.table(List.of(Texts.of("tensors.bytes"), Texts.of("trust.predicted"), Texts.of("trust.measured"),
                    Texts.of("report.protocol"), Texts.of("report.tokens")),
                    content.measured().stream().map(HtmlReport::measurement).toList(), 0);
        }
        html.raw("</section>\n");
    }

    private static List<String> measurement(MeasuredPlan plan) {
        return List.of(Numbers.bytes(plan.plan().totalBytes()),
                "%s (%s – %s)".formatted(Numbers.fixed(plan.predicted().perplexity(), 3),
                        Numbers.fixed(plan.predicted().low(), 3), Numbers.fixed(plan.predicted().high(), 3)),
                Numbers.fixed(plan.measured().perplexity(), 3) + " ± "
                        + Numbers.fixed(plan.measured().standardError(), 3),
                plan.measured().protocol() + ", " + plan.measured().text(), String.valueOf(plan.measured().tokens()));
    }

    private void metrics() {
        section("report.tensors");
        TensorLines lines = TensorLines.of(content);
        html.table(lines.columns(), lines.rows(), 3);
        html.raw("</section>\n");
    }

    private void provenance() {
        Analysis analysis = content.analysis();
        Provenance source = analysis.provenance();
        AnalysisSettings settings = analysis.settings();
        section("report.provenance");
        html.facts(List.of(fact("report.program", source.version()), fact("report.machine", source.machine()),
                fact("report.analysed", source.createdAt()), fact("report.textHash", source.textHash()),
                fact("report.tokens", String.valueOf(source.tokens())),
                fact("report.context", String.valueOf(source.context())),
                fact("report.seed", String.valueOf(source.seed())),
                fact("report.precision", source.precision().name().toLowerCase(Locale.ROOT)),
                fact("trace.probes", String.valueOf(settings.probes())),
                fact("report.metrics", String.join(", ", settings.metrics())),
                fact("report.formats", String.join(", ", settings.formats())),
                fact("report.damages", content.plan().damage().id())));
        html.raw("</section>\n");
    }

    private void section(String key) {
        html.raw("<section>\n");
        html.element("h2", Texts.of(key));
    }

    private static List<String> fact(String key, String value) {
        return List.of(Texts.of(key), value);
    }

    private static String styles() {
        try (InputStream source = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report-page.css"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
