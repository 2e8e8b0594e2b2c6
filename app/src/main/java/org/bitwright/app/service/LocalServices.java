package org.bitwright.app.service;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.memory.MemoryEstimate;
import org.bitwright.analysis.memory.MemoryLimits;
import org.bitwright.analysis.memory.Residence;
import org.bitwright.analysis.salience.ChannelSalience;
import org.bitwright.analysis.salience.WeightHistogram;
import org.bitwright.app.workbench.AnalysisCost;
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
import org.bitwright.io.export.PlanTargets;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.format.rounding.Rounding;
import org.bitwright.io.model.FileLink;
import org.bitwright.io.model.FollowedLinks;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.tokenizer.DecodedText;
import org.jspecify.annotations.Nullable;

/// The workbench's questions answered on this machine, in this process.
///
/// Thread-safe: passes over a model's weights run one after the other, everything else side by side.
public final class LocalServices implements WorkbenchServices {
    /// Odd, so that the many weights near zero have one bin.
    private static final int HISTOGRAM_BINS = 81;

    private final ModelPasses passes = new ModelPasses();
    private final LocalModels models = new LocalModels(passes);
    private final LocalPlans plans = new LocalPlans(passes);

    @Override
    public Path demoModel() {
        return DemoModel.locate().model();
    }

    @Override
    public OpenModel open(Path model) {
        return models.open(model);
    }

    /// Opens a model with links that may be followed this time.
    public OpenModel open(Path model, FollowedLinks followed) {
        return models.open(model, followed);
    }

    @Override
    public void follow(List<FileLink> links) {
        models.follow(links);
    }

    @Override
    public FileKind kindOf(Path file) {
        return FileKinds.of(file);
    }

    @Override
    public OpenModel reopen(Path path, String fingerprint) {
        return models.reopen(path, fingerprint);
    }

    @Override
    public MeasuringTexts located(MeasuringTexts texts) {
        ModelTexts files = ModelTexts.of(texts);
        return new MeasuringTexts(files.calibrationText(), files.evaluationText());
    }

    @Override
    public int malformed(Path text) {
        return DecodedText.read(text).replaced();
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
    public void saveAnalysis(Analysis analysis, Path file) {
        AnalysisFiles.write(file, analysis);
    }

    @Override
    public AnalysisCost cost(OpenModel model, AnalysisSettings settings) {
        try (ModelFile file = LocalModels.file(model)) {
            MemoryLimits limits = MemoryLimits.ofThisProcess();
            MemoryEstimate memory = MemoryEstimate.of(file, settings, Residence.of(file, settings, limits));
            long machine = limits.physical();
            int processors = Runtime.getRuntime().availableProcessors();
            int threads = Math.clamp(Integer.getInteger("bitwright.threads", processors), 1, processors);
            return new AnalysisCost(memory.totalBytes(), machine, memory.totalBytes() <= machine,
                    AnalysisEffort.time(model.card(), settings, threads));
        }
    }

    @Override
    public Analysis analyse(OpenModel model, MeasuringTexts texts, AnalysisSettings settings, Progress progress,
            Consumer<Analysis> partial) {
        return passes.analyse(model, texts, settings, progress, partial);
    }

    @Override
    public SizeRange sizeRange(Analysis analysis, PlanRules rules) {
        return LocalPlans.sizeRange(analysis, rules);
    }

    @Override
    public Plan allocate(Analysis analysis, long budgetBytes, PlanRules rules) {
        return LocalPlans.allocate(analysis, budgetBytes, rules);
    }

    @Override
    public MemoryBudget memory(OpenModel model, MemoryDemand demand) {
        return LocalModels.memory(model, demand);
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
        return LocalPlans.edit(analysis, plan, rules, tensors, format);
    }

    @Override
    public List<FrontierPoint> frontier(Analysis analysis, MeasuringTexts texts, PlanRules rules) {
        return plans.frontier(analysis, texts, rules);
    }

    @Override
    public Prediction predict(Analysis analysis, MeasuringTexts texts, Plan plan, List<MeasuredPlan> measured) {
        return plans.predict(analysis, texts, plan, measured);
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
        try (ModelFile file = LocalModels.file(model)) {
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
        return LocalPlans.baselines(model, analysis);
    }

    @Override
    public ExportPreview preview(OpenModel model, Plan plan, ExportTarget target) {
        return ExportPreviews.of(PlanTargets.named(target.id()), plan, model.card());
    }

    @Override
    public List<ExportTarget> targets() {
        return LocalExports.targets();
    }

    @Override
    public List<String> export(OpenModel model, Analysis analysis, Plan plan, ExportTarget target, Path file) {
        return LocalExports.export(model, analysis, plan, target, file);
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
        return LocalPlans.importPlan(model, analysis, file);
    }
}
