package org.bitwright.app.workbench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.analysis.salience.ChannelSalience;
import org.bitwright.analysis.salience.WeightHistogram;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.workbench.report.HtmlReport;
import org.bitwright.app.workbench.report.ReportContent;
import org.bitwright.io.model.FileLink;
import org.jspecify.annotations.Nullable;

/// Services over [SyntheticModel], in memory, deterministic. A test can hold the analysis and the measurement half way.
public class SyntheticServices implements WorkbenchServices {
    private static final double REFERENCE = 18.7;

    private final int blocks;
    private final boolean analysed;
    private volatile AnalysisCost cost = new AnalysisCost(1_000_000, 16_000_000_000L, true, Duration.ofSeconds(20));
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public SyntheticServices(int blocks, boolean analysed) {
        this.blocks = blocks;
        this.analysed = analysed;
    }

    /// Long work waits half way until it is cancelled or [#openGate()].
    public void closeGate() {
        gate = new CountDownLatch(1);
    }

    public void openGate() {
        gate.countDown();
    }

    @Override
    public Path demoModel() {
        return Path.of("models", "demo");
    }

    @Override
    public OpenModel open(Path model) {
        if (model.toString().contains("missing")) {
            throw new AnalysisException("There is no model at %s.\nMaybe check the path.".formatted(model));
        }
        return SyntheticModel.model(model.getFileName().toString(), blocks);
    }

    @Override
    public void follow(List<FileLink> links) {
        throw new AssertionError("Models made up in memory have no links.");
    }

    @Override
    public FileKind kindOf(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".bitwright")
                ? FileKind.SESSION
                : name.endsWith(".json")
                        ? FileKind.ANALYSIS
                        : name.endsWith(".txt") ? FileKind.PLAN : FileKind.MODEL;
    }

    @Override
    public OpenModel reopen(Path path, String fingerprint) {
        return open(path);
    }

    @Override
    public MeasuringTexts located(MeasuringTexts texts) {
        return new MeasuringTexts(Objects.requireNonNullElse(texts.calibration(), Path.of("texts", "calibration.txt")),
                Objects.requireNonNullElse(texts.evaluation(), Path.of("texts", "it's an evaluation.txt")));
    }

    @Override
    public AnalysisSettings defaultSettings(OpenModel model) {
        return new AnalysisSettings(List.of("hessian-trace"),
                SyntheticModel.FORMATS.stream().map(FormatChoice::name).toList(), List.of(DamageKind.TRACE), 64, 1, 512,
                8192, Precision.FLOAT);
    }

    /// Lets analyses take so much from now on.
    public void costing(AnalysisCost told) {
        cost = told;
    }

    @Override
    public void saveAnalysis(Analysis analysis, Path file) {
        AnalysisFiles.write(file, analysis);
    }

    @Override
    public AnalysisCost cost(OpenModel model, AnalysisSettings settings) {
        return cost;
    }

    @Override
    public List<FormatChoice> formats() {
        return SyntheticModel.FORMATS;
    }

    @Override
    public int malformed(Path text) {
        return 0;
    }

    @Override
    public @Nullable Analysis savedAnalysis(OpenModel model) {
        return analysed ? whole(model) : null;
    }

    @Override
    public TraceEstimates savedTraces(OpenModel model) {
        Map<String, List<MetricValue>> byTensor = new HashMap<>();
        if (analysed) {
            whole(model).tensors().forEach(tensor -> byTensor.put(tensor.name(), SyntheticDetails.course(tensor)));
        }
        return new TraceEstimates(byTensor);
    }

    @Override
    public Analysis loadAnalysis(Path file) {
        return whole(SyntheticModel.model(file.getFileName().toString().replace(".json", ""), blocks));
    }

    private Analysis whole(OpenModel model) {
        return SyntheticModel.analysis(model, defaultSettings(model), Integer.MAX_VALUE);
    }

    @Override
    public Analysis analyse(OpenModel model, MeasuringTexts texts, AnalysisSettings settings, Progress progress,
            Consumer<Analysis> partial) {
        int tensors = model.card().decidedTensors().size();
        for (int done = 1; done <= tensors; done++) {
            progress.report("Hessian trace", done, tensors);
            if (done % 10 == 0) {
                partial.accept(SyntheticModel.analysis(model, settings, done));
            }
            if (done == tensors / 2) {
                waitAtGate(progress);
            }
            if (progress.cancelled()) {
                return SyntheticModel.analysis(model, settings, done);
            }
        }
        return whole(model);
    }

    private void waitAtGate(Progress progress) {
        try {
            while (!progress.cancelled() && !gate.await(5, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public SizeRange sizeRange(Analysis analysis, PlanRules rules) {
        return SyntheticPlans.sizeRange(analysis, rules);
    }

    @Override
    public Plan allocate(Analysis analysis, long budgetBytes, PlanRules rules) {
        return SyntheticPlans.allocate(analysis, budgetBytes, rules);
    }

    @Override
    public MemoryBudget memory(OpenModel model, MemoryDemand demand) {
        return new MemoryBudget(demand.totalBytes(),
                List.of(new MemoryBudget.Term(MemoryBudget.Kind.CACHE, "keys and values, invented",
                        32 * demand.context()),
                        new MemoryBudget.Term(MemoryBudget.Kind.RUNTIME, "runtime, invented", demand.overheadBytes())));
    }

    @Override
    public List<String> roundings() {
        return List.of("nearest", "invented");
    }

    @Override
    public PlanRounding rounding(String name, MeasuringTexts texts) {
        return new PlanRounding(name, null);
    }

    @Override
    public Plan edit(Analysis analysis, Plan plan, PlanRules rules, Set<String> tensors, String format) {
        return SyntheticPlans.edit(analysis, plan, rules, tensors, format);
    }

    @Override
    public List<FrontierPoint> frontier(Analysis analysis, MeasuringTexts texts, PlanRules rules) {
        SizeRange range = sizeRange(analysis, rules);
        long largest = (range.smallestBytes() + range.largestBytes()) / 2;
        List<FrontierPoint> points = new ArrayList<>();
        for (int step = 0; step <= 40; step++) {
            long budget = range.smallestBytes() + step * (largest - range.smallestBytes()) / 40;
            Plan plan = allocate(analysis, budget, rules);
            points.add(new FrontierPoint(plan, predict(analysis, texts, plan, List.of())));
        }
        return points;
    }

    @Override
    public Prediction predict(Analysis analysis, MeasuringTexts texts, Plan plan, List<MeasuredPlan> measured) {
        double perplexity = REFERENCE * Math.exp(plan.predictedLossIncrease());
        double half = (0.1 + 0.2 / (1 + measured.size())) * (perplexity - REFERENCE) + 0.05;
        return new Prediction(perplexity, perplexity - half, perplexity + half, REFERENCE,
                "plain protocol, invented text", true);
    }

    @Override
    public List<String> protocols() {
        return List.of("llama.cpp", "gptq");
    }

    @Override
    public MeasuredPerplexity measure(OpenModel model, MeasuringTexts texts, Plan plan, String protocol,
            Progress progress) {
        for (int done = 1; done <= 20; done++) {
            progress.report("Perplexity", done, 20);
            if (done == 10) {
                waitAtGate(progress);
            }
        }
        double perplexity = REFERENCE * Math.exp(1.08 * plan.predictedLossIncrease());
        return new MeasuredPerplexity(protocol, texts.evaluationName(), perplexity, 0.06, REFERENCE, 60_000);
    }

    @Override
    public WeightHistogram weights(OpenModel model, String tensor, Progress progress) {
        return SyntheticDetails.weights();
    }

    @Override
    public ChannelSalience channels(OpenModel model, MeasuringTexts texts, String tensor, Progress progress) {
        return SyntheticDetails.channels(tensor);
    }

    @Override
    public Spectrum spectrum(OpenModel model, MeasuringTexts texts, String tensor, Progress progress) {
        return SyntheticDetails.spectrum(tensor);
    }

    @Override
    public List<NamedPlan> baselines(OpenModel model, Analysis analysis) {
        return SyntheticModel.FORMATS.stream().limit(6)
                .map(format -> new NamedPlan(format.name(), SyntheticPlans.uniform(analysis, format.name()))).toList();
    }

    @Override
    public ExportPreview preview(OpenModel model, Plan plan, ExportTarget target) {
        StringBuilder text = new StringBuilder();
        plan.tensors().forEach(entry -> text.append(entry.name()).append('=').append(entry.format()).append('\n'));
        List<ExportPreview.ExportedTensor> tensors = plan.tensors().stream().map(entry -> entry.name().contains("embed")
                ? new ExportPreview.ExportedTensor(entry.name(), entry.format(), "token_embd.weight q6_k",
                        entry.bytes(),
                        entry.bytes() + 1000, ExportPreview.Outcome.CHANGED, "The tool stores embeddings in q6_k.")
                : new ExportPreview.ExportedTensor(entry.name(), entry.format(), entry.name() + " " + entry.format(),
                        entry.bytes(), entry.bytes(), ExportPreview.Outcome.AS_PLANNED, ""))
                .toList();
        return new ExportPreview("Read by an invented tool.",
                List.of(new ExportPreview.PreviewedFile(target.fileName(), text.toString())), tensors,
                List.of("The tool stores embeddings in q6_k."));
    }

    @Override
    public List<ExportTarget> targets() {
        return List.of(new ExportTarget("plan-json", "Plan as JSON", "plan.json"),
                new ExportTarget("llama.cpp", "llama.cpp tensor-type file", "tensor-types.txt"));
    }

    @Override
    public ImportedPlan importPlan(OpenModel model, Analysis analysis, Path file) {
        return new ImportedPlan(allocate(analysis, Long.MAX_VALUE, PlanRules.NONE),
                List.of("Read " + file.getFileName()));
    }

    @Override
    public List<String> export(OpenModel model, Analysis analysis, Plan plan, ExportTarget target, Path file) {
        return List.of("%d tensors were written.".formatted(plan.tensors().size()));
    }

    @Override
    public void report(OpenModel model, MeasuringTexts texts, Analysis analysis, Plan plan, List<MeasuredPlan> measured,
            Path file) {
        HtmlReport.write(file, ReportContent.of(this, model, texts, analysis, plan, measured, "Bitwright test",
                "2026-01-01T00:00:00Z"));
    }
}
