package org.bitwright.app.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.runtime.RuntimeProfile;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.ImportedPlan;
import org.bitwright.app.workbench.MeasuredPlan;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.Prediction;
import org.bitwright.app.workbench.SizeRange;
import org.bitwright.io.mix.ImportedMix;
import org.bitwright.io.mix.MixOptions;

/// Makes, changes and predicts plans by the most trusted damages of an analysis.
final class LocalPlans {
    /// Enough points for a smooth line, few enough to predict at once.
    private static final int FRONTIER_INTERVALS = 80;

    private final ModelPasses passes;

    LocalPlans(ModelPasses passes) {
        this.passes = passes;
    }

    static SizeRange sizeRange(Analysis analysis, PlanRules rules) {
        var range = org.bitwright.allocation.SizeRange.of(request(analysis, Long.MAX_VALUE, rules));
        return new SizeRange(range.smallestBytes(), range.largestBytes());
    }

    static Plan allocate(Analysis analysis, long budgetBytes, PlanRules rules) {
        return new Allocator().allocate(request(analysis, budgetBytes, rules), Progress.NONE);
    }

    static Plan edit(Analysis analysis, Plan plan, PlanRules rules, Set<String> tensors, String format) {
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

    List<FrontierPoint> frontier(Analysis analysis, MeasuringTexts texts, PlanRules rules) {
        Frontier frontier = Frontier.of(request(analysis, Long.MAX_VALUE, rules));
        PlanForecaster forecaster = forecaster(analysis, texts, List.of());
        int last = frontier.points().size() - 1;
        return IntStream.rangeClosed(0, Math.min(FRONTIER_INTERVALS, last))
                .map(step -> last <= FRONTIER_INTERVALS ? step : Math.round((float) step * last / FRONTIER_INTERVALS))
                .mapToObj(frontier::plan).map(plan -> new FrontierPoint(plan, forecaster.predict(plan)))
                .toList();
    }

    Prediction predict(Analysis analysis, MeasuringTexts texts, Plan plan, List<MeasuredPlan> measured) {
        return forecaster(analysis, texts, measured).predict(plan);
    }

    private PlanForecaster forecaster(Analysis analysis, MeasuringTexts texts, List<MeasuredPlan> measured) {
        List<MeasuredPlan> comparable = measured.stream()
                .filter(plan -> plan.measured().text().equals(texts.evaluationName())).toList();
        return PlanForecaster.of(analysis, passes.reference(analysis.fingerprint(), texts), texts.evaluationName(),
                comparable);
    }

    static List<NamedPlan> baselines(OpenModel model, Analysis analysis) {
        return BaselinePlans.of(model.card(), table(analysis));
    }

    static ImportedPlan importPlan(OpenModel model, Analysis analysis, Path file) {
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
