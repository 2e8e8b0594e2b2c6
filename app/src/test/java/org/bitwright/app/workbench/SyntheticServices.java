package org.bitwright.app.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.allocation.TensorDamage;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisException;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.analysis.curvature.RitzValues;
import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.analysis.salience.ChannelSalience;
import org.bitwright.analysis.salience.WeightHistogram;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.workbench.report.HtmlReport;
import org.bitwright.app.workbench.report.ReportContent;
import org.jspecify.annotations.Nullable;

/// Services over [SyntheticModel], in memory, deterministic. A test can hold the analysis and the measurement half way.
public class SyntheticServices implements WorkbenchServices {
    private static final double REFERENCE = 18.7;

    private final int blocks;
    private final boolean analysed;
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

    @Override
    public List<FormatChoice> formats() {
        return SyntheticModel.FORMATS;
    }

    @Override
    public @Nullable Analysis savedAnalysis(OpenModel model) {
        return analysed ? whole(model) : null;
    }

    @Override
    public TraceEstimates savedTraces(OpenModel model) {
        Map<String, List<MetricValue>> byTensor = new HashMap<>();
        if (analysed) {
            whole(model).tensors().forEach(tensor -> byTensor.put(tensor.name(), course(tensor)));
        }
        return new TraceEstimates(byTensor);
    }

    /// Running means that swing less and less.
    private static List<MetricValue> course(TensorAnalysis tensor) {
        MetricValue last = Objects.requireNonNull(tensor.metrics().get("hessian-trace"));
        return IntStream.rangeClosed(2, last.probes()).mapToObj(probes -> {
            double error = last.standardError() * Math.sqrt((double) last.probes() / probes);
            double swing = 0.8 * (error - last.standardError()) * Math.cos(1.7 * probes);
            return new MetricValue(last.value() + swing, error, probes);
        }).toList();
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
        long smallest = analysis.fixedBytes();
        long largest = analysis.fixedBytes();
        for (TensorDamage tensor : analysis.damageTable(DamageKind.TRACE).tensors()) {
            List<FormatDamage> menu = menu(tensor, rules);
            smallest += menu.getFirst().bytes();
            largest += menu.getLast().bytes();
        }
        return new SizeRange(smallest, largest);
    }

    /// Greedy by damage saved per byte: the frontier of convex menus, which these are.
    @Override
    public Plan allocate(Analysis analysis, long budgetBytes, PlanRules rules) {
        List<TensorDamage> tensors = analysis.damageTable(DamageKind.TRACE).tensors();
        int[] chosen = new int[tensors.size()];
        long total = sizeRange(analysis, rules).smallestBytes();
        boolean[] full = new boolean[tensors.size()];
        while (true) {
            int best = -1;
            double bestRate = 0;
            for (int index = 0; index < chosen.length; index++) {
                List<FormatDamage> menu = menu(tensors.get(index), rules);
                if (!full[index] && chosen[index] + 1 < menu.size()) {
                    FormatDamage now = menu.get(chosen[index]);
                    FormatDamage next = menu.get(chosen[index] + 1);
                    double rate = (now.loss() - next.loss()) / (next.bytes() - now.bytes());
                    if (rate > bestRate) {
                        best = index;
                        bestRate = rate;
                    }
                }
            }
            if (best < 0) {
                break;
            }
            List<FormatDamage> menu = menu(tensors.get(best), rules);
            long more = menu.get(chosen[best] + 1).bytes() - menu.get(chosen[best]).bytes();
            if (total + more <= budgetBytes) {
                chosen[best]++;
                total += more;
            } else {
                full[best] = true;
            }
        }
        List<PlanEntry> entries = new ArrayList<>();
        for (int index = 0; index < chosen.length; index++) {
            TensorDamage tensor = tensors.get(index);
            FormatDamage option = menu(tensor, rules).get(chosen[index]);
            boolean locked = rules.locks().containsKey(tensor.tensor());
            entries.add(new PlanEntry(tensor.tensor(), option.format(), option.bytes(),
                    locked ? AssignmentReason.LOCK : AssignmentReason.SOLVER));
        }
        return plan(analysis, entries, budgetBytes, ProofStatus.OPTIMAL);
    }

    private static List<FormatDamage> menu(TensorDamage tensor, PlanRules rules) {
        String locked = rules.locks().get(tensor.tensor());
        return locked == null
                ? tensor.options().stream()
                        .filter(option -> rules.formats().isEmpty() || rules.formats().contains(option.format()))
                        .toList()
                : tensor.options().stream().filter(option -> option.format().equals(locked)).toList();
    }

    private static Plan plan(Analysis analysis, List<PlanEntry> entries, long budget, ProofStatus status) {
        Map<String, TensorDamage> menus = new HashMap<>();
        analysis.damageTable(DamageKind.TRACE).tensors().forEach(tensor -> menus.put(tensor.tensor(), tensor));
        double loss = 0;
        long bytes = analysis.fixedBytes();
        for (PlanEntry entry : entries) {
            bytes += entry.bytes();
            loss += Objects.requireNonNull(menus.get(entry.name())).options().stream()
                    .filter(each -> each.format().equals(entry.format()))
                    .findFirst().orElseThrow().loss();
        }
        return new Plan(analysis.fingerprint(), DamageKind.TRACE, entries, analysis.fixedBytes(), bytes,
                Math.max(budget, bytes), loss, status == ProofStatus.OPTIMAL ? loss : 0, status);
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
        Map<String, TensorDamage> menus = new HashMap<>();
        analysis.damageTable(DamageKind.TRACE).tensors().forEach(tensor -> menus.put(tensor.tensor(), tensor));
        List<PlanEntry> entries = plan.tensors().stream().map(entry -> {
            if (!tensors.contains(entry.name())) {
                return entry;
            }
            FormatDamage option = Objects.requireNonNull(menus.get(entry.name())).options().stream()
                    .filter(each -> each.format().equals(format)).findFirst().orElseThrow();
            return new PlanEntry(entry.name(), format, option.bytes(), AssignmentReason.HAND);
        }).toList();
        return plan(analysis, entries, 0, ProofStatus.UNPROVEN).roundedBy(plan.rounding());
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
        List<Long> counts = IntStream.range(0, 81)
                .mapToObj(bin -> Math.round(9000 * Math.exp(-Math.pow((bin - 40) / 11.0, 2) / 2))).toList();
        long weights = counts.stream().mapToLong(Long::longValue).sum() + 12;
        return new WeightHistogram(-0.25, 0.25, counts, 12, weights, weights, 1e-4, 0.067, 0.41, 0.9);
    }

    @Override
    public ChannelSalience channels(OpenModel model, MeasuringTexts texts, String tensor, Progress progress) {
        return new ChannelSalience(tensor, true, IntStream.range(0, 512)
                .mapToObj(channel -> 1e-3 * (1 + Math.abs(Math.sin(channel * 0.7))) + (channel % 97 == 5 ? 8e-3 : 0))
                .toList());
    }

    @Override
    public Spectrum spectrum(OpenModel model, MeasuringTexts texts, String tensor, Progress progress) {
        return new Spectrum(tensor, 1_000_000, List.of(new RitzValues(List.of(-0.4, 0.01, 0.8, 3.1, 7.9),
                List.of(0.02, 0.9, 0.06, 0.015, 0.005))));
    }

    @Override
    public List<NamedPlan> baselines(OpenModel model, Analysis analysis) {
        return SyntheticModel.FORMATS.stream().limit(6)
                .map(format -> new NamedPlan(format.name(), uniform(analysis, format.name()))).toList();
    }

    private static Plan uniform(Analysis analysis, String format) {
        List<PlanEntry> entries = analysis.damageTable(DamageKind.TRACE).tensors().stream().map(tensor -> new PlanEntry(
                tensor.tensor(), format, tensor.options().stream().filter(option -> option.format().equals(format))
                        .findFirst().orElseThrow().bytes(),
                AssignmentReason.HAND)).toList();
        return plan(analysis, entries, 0, ProofStatus.UNPROVEN);
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
