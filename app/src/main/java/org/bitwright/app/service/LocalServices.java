package org.bitwright.app.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Frontier;
import org.bitwright.allocation.Lock;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEditor;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.allocation.runtime.RuntimeProfile;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.salience.ChannelSalience;
import org.bitwright.analysis.salience.WeightHistogram;
import org.bitwright.app.workbench.ExportPreview;
import org.bitwright.app.workbench.ExportTarget;
import org.bitwright.app.workbench.FileKind;
import org.bitwright.app.workbench.FormatChoice;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.ImportedPlan;
import org.bitwright.app.workbench.MeasuredPerplexity;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.SizeRange;
import org.bitwright.app.workbench.TraceEstimates;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.report.HtmlReport;
import org.bitwright.app.workbench.report.ReportContent;
import org.bitwright.io.export.ExportOutcome;
import org.bitwright.io.export.ExportReport;
import org.bitwright.io.export.ExportRequest;
import org.bitwright.io.export.PlanCoverage;
import org.bitwright.io.export.PlanTargets;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.format.rounding.Rounding;
import org.bitwright.io.mix.ImportedMix;
import org.bitwright.io.mix.MixOptions;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.jspecify.annotations.Nullable;

/// The workbench's questions answered on this machine, in this process.
///
/// Thread-safe: passes over a model's weights run one after the other, everything else side by side.
public final class LocalServices implements WorkbenchServices {
    /// Enough points for a smooth line, few enough to predict at once.
    private static final int FRONTIER_INTERVALS = 80;
    /// Odd, so that the many weights near zero have one bin.
    private static final int HISTOGRAM_BINS = 81;

    private final ModelPasses passes = new ModelPasses();

    @Override
    public Path demoModel() {
        return DemoModel.locate().model();
    }

    @Override
    public OpenModel open(Path model) {
        try (ModelFile file = ModelFiles.open(model)) {
            RecentModels.ofUser().remember(file);
            passes.recall(file.card().fingerprint());
            return new OpenModel(model, DemoModel.named(model, file.card()));
        }
    }

    @Override
    public FileKind kindOf(Path file) {
        return FileKinds.of(file);
    }

    @Override
    public OpenModel reopen(Path path, String fingerprint) {
        if (Files.exists(path)) {
            OpenModel there = open(path);
            if (there.card().fingerprint().equals(fingerprint)) {
                return there;
            }
        }
        try (ModelFile found = RecentModels.ofUser().open(null, fingerprint)) {
            return open(found.path());
        } catch (PlanModelException unknown) {
            throw new PlanModelException(
                    "The model of this session is not at %s any more, or another model lies there (the fingerprint %s is needed).\nMaybe open the model first; then the session finds it."
                            .formatted(path, fingerprint));
        }
    }

    @Override
    public MeasuringTexts located(MeasuringTexts texts) {
        ModelTexts files = ModelTexts.of(texts);
        return new MeasuringTexts(files.calibrationText(), files.evaluationText());
    }

    @Override
    public AnalysisSettings defaultSettings(OpenModel model) {
        return Defaults.analysis();
    }

    @Override
    public List<FormatChoice> formats() {
        return Defaults.FORMATS.stream().map(NumberFormats::named).map(format -> new FormatChoice(format.name(),
                (int) Math.floor(format.bitsPerWeight()), format.bitsPerWeight(), format.description())).toList();
    }

    @Override
    public @Nullable Analysis savedAnalysis(OpenModel model) {
        return SavedAnalyses.ofUser().find(model.card());
    }

    @Override
    public TraceEstimates savedTraces(OpenModel model) {
        return SavedAnalyses.ofUser().traces(model.card().fingerprint());
    }

    @Override
    public Analysis loadAnalysis(Path file) {
        return AnalysisFiles.read(file);
    }

    @Override
    public Analysis analyse(OpenModel model, MeasuringTexts texts, AnalysisSettings settings, Progress progress,
            Consumer<Analysis> partial) {
        return passes.analyse(model, texts, settings, progress, partial);
    }

    @Override
    public SizeRange sizeRange(Analysis analysis, PlanRules rules) {
        var range = org.bitwright.allocation.SizeRange.of(request(analysis, Long.MAX_VALUE, rules));
        return new SizeRange(range.smallestBytes(), range.largestBytes());
    }

    @Override
    public Plan allocate(Analysis analysis, long budgetBytes, PlanRules rules) {
        return new Allocator().allocate(request(analysis, budgetBytes, rules), Progress.NONE);
    }

    @Override
    public MemoryBudget memory(OpenModel model, MemoryDemand demand) {
        try (ModelFile file = ModelFiles.open(model.path())) {
            return RunningMemory.of(file).budget(demand);
        }
    }

    @Override
    public List<String> roundings() {
        return Rounding.all().stream().map(Rounding::name).toList();
    }

    @Override
    public PlanRounding rounding(String name, MeasuringTexts texts) {
        return new PlanRounding(name, Rounding.named(name).needsInputs()
                ? CalibrationTexts.of(ModelTexts.of(texts).calibrationText(), Defaults.TOKENS)
                : null);
    }

    @Override
    public Plan edit(Analysis analysis, Plan plan, PlanRules rules, Set<String> tensors, String format) {
        return new PlanEditor(table(analysis)).withFormats(plan,
                withSharers(plan, rules, tensors).collect(Collectors.toMap(tensor -> tensor, tensor -> format)));
    }

    /// The tensors and those that the file stores or the runtime multiplies together with one of them.
    private static Stream<String> withSharers(Plan plan, PlanRules rules, Set<String> tensors) {
        Stream<String> sharers = RuntimeProfile.named(rules.runtime())
                .groups(plan.tensors().stream().map(PlanEntry::name).toList())
                .stream().filter(group -> group.stream().anyMatch(tensors::contains)).flatMap(List::stream);
        return Stream.concat(tensors.stream(), sharers).distinct();
    }

    @Override
    public List<FrontierPoint> frontier(Analysis analysis, MeasuringTexts texts, PlanRules rules) {
        Frontier frontier = Frontier.of(request(analysis, Long.MAX_VALUE, rules));
        PlanForecaster forecaster = forecaster(analysis, texts, List.of());
        int last = frontier.points().size() - 1;
        return IntStream.rangeClosed(0, Math.min(FRONTIER_INTERVALS, last))
                .map(step -> last <= FRONTIER_INTERVALS ? step : Math.round((float) step * last / FRONTIER_INTERVALS))
                .mapToObj(frontier::plan).map(plan -> new FrontierPoint(plan, forecaster.predict(plan)))
                .toList();
    }

    @Override
    public Prediction predict(Analysis analysis, MeasuringTexts texts, Plan plan, List<MeasuredPlan> measured) {
        return forecaster(analysis, texts, measured).predict(plan);
    }

    private PlanForecaster forecaster(Analysis analysis, MeasuringTexts texts, List<MeasuredPlan> measured) {
        List<MeasuredPlan> comparable = measured.stream()
                .filter(plan -> plan.measured().text().equals(texts.evaluationName())).toList();
        return PlanForecaster.of(analysis, passes.reference(analysis.fingerprint(), texts), texts.evaluationName(),
                comparable);
    }

    @Override
    public List<String> protocols() {
        return List.of(Protocol.LLAMA_CPP.id(), Protocol.GPTQ.id());
    }

    @Override
    public MeasuredPerplexity measure(OpenModel model, MeasuringTexts texts, Plan plan, String protocol,
            Progress progress) {
        return passes.measure(model, texts, plan, Protocol.named(protocol), progress);
    }

    @Override
    public WeightHistogram weights(OpenModel model, String tensor, Progress progress) {
        try (ModelFile file = ModelFiles.open(model.path())) {
            return WeightHistogram.of(file, tensor, HISTOGRAM_BINS, progress);
        }
    }

    @Override
    public ChannelSalience channels(OpenModel model, MeasuringTexts texts, String tensor, Progress progress) {
        return passes.channels(model, texts, tensor);
    }

    @Override
    public Spectrum spectrum(OpenModel model, MeasuringTexts texts, String tensor, Progress progress) {
        return passes.spectrum(model, texts, tensor, progress);
    }

    @Override
    public List<NamedPlan> baselines(OpenModel model, Analysis analysis) {
        return BaselinePlans.of(model.card(), table(analysis));
    }

    @Override
    public ExportPreview preview(OpenModel model, Plan plan, ExportTarget target) {
        return ExportPreviews.of(PlanTargets.named(target.id()), plan, model.card());
    }

    @Override
    public List<ExportTarget> targets() {
        return PlanTargets.all().stream()
                .map(target -> new ExportTarget(target.name(), target.title(), target.fileName())).toList();
    }

    @Override
    public List<String> export(OpenModel model, Analysis analysis, Plan plan, ExportTarget target, Path file) {
        ExportRequest request = new ExportRequest(plan, model.card(), PlanCoverage.COMPLETE,
                file.getFileName().toString(), new AnalysedLoss(analysis, plan.damage(), null));
        ExportReport report = PlanTargets.named(target.id()).write(request, file);
        List<String> sentences = new ArrayList<>();
        sentences.add("%d tensors written as planned, %d changed, %d left out.".formatted(
                report.rows(ExportOutcome.WRITTEN).size(), report.rows(ExportOutcome.CHANGED).size(),
                report.rows(ExportOutcome.LEFT_OUT).size()));
        report.rows().stream().map(row -> row.because()).filter(because -> !because.isEmpty()).distinct()
                .forEach(sentences::add);
        if (!report.repairs().isEmpty()) {
            sentences.add("%d groups of tensors that are loaded as one disagree: bitwright export --repair mends that."
                    .formatted(report.repairs().size()));
        }
        sentences.addAll(report.notes());
        return List.copyOf(sentences);
    }

    @Override
    public void report(OpenModel model, MeasuringTexts texts, Analysis analysis, Plan plan, List<MeasuredPlan> measured,
            Path file) {
        HtmlReport.write(file,
                ReportContent.of(this, model, texts, analysis, plan, measured, BitwrightVersion.describe(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    @Override
    public ImportedPlan importPlan(OpenModel model, Analysis analysis, Path file) {
        PlanImport imported = PlanImport.analysed(ImportedMix.read(file, null, model.card(), MixOptions.USUAL),
                analysis);
        return new ImportedPlan(imported.plan(), imported.remarks());
    }

    private static DamageTable table(Analysis analysis) {
        return analysis.damageTable(analysis.mostTrusted());
    }

    private static AllocationRequest request(Analysis analysis, long budgetBytes, PlanRules rules) {
        List<Lock> kept = rules.locks().entrySet().stream()
                .map(lock -> Lock.ofTensor(lock.getKey(), lock.getValue())).toList();
        return new AllocationRequest(analysis.fingerprint(), table(analysis), budgetBytes, kept, rules.formats(),
                RuntimeProfile.named(rules.runtime()));
    }
}
