package org.bitwright.app.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.LocalServices;
import org.jspecify.annotations.Nullable;

/// An invented model of any size, planned by the real solvers.
public final class LargeServices extends SyntheticServices {
    private final LocalServices local = new LocalServices();
    private final @Nullable OpenModel fixed;

    public LargeServices(int blocks, boolean analysed) {
        super(blocks, analysed);
        fixed = null;
    }

    /// @param model
    ///            what every path opens; it has no analysis
    public LargeServices(OpenModel model) {
        super(1, false);
        fixed = model;
    }

    @Override
    public OpenModel open(Path model) {
        return fixed == null ? super.open(model) : fixed;
    }

    /// Another analysis than the saved one, so that showing it changes something.
    @Override
    public Analysis loadAnalysis(Path file) {
        Analysis saved = super.loadAnalysis(file);
        return new Analysis(saved.model(), saved.fingerprint(), saved.settings(), saved.provenance(),
                saved.loss() + 0.01, saved.fixedBytes(), true, saved.tensors());
    }

    @Override
    public Path demoModel() {
        return Path.of("models", "large");
    }

    @Override
    public TraceEstimates savedTraces(OpenModel model) {
        return TraceEstimates.NONE;
    }

    @Override
    public SizeRange sizeRange(Analysis analysis, PlanRules rules) {
        return local.sizeRange(analysis, rules);
    }

    @Override
    public Plan allocate(Analysis analysis, long budgetBytes, PlanRules rules) {
        return local.allocate(analysis, budgetBytes, rules);
    }

    @Override
    public Plan edit(Analysis analysis, Plan plan, PlanRules rules, Set<String> tensors, String format) {
        return local.edit(analysis, plan, rules, tensors, format);
    }

    @Override
    public List<FrontierPoint> frontier(Analysis analysis, MeasuringTexts texts, PlanRules rules) {
        return local.frontier(analysis, texts, rules);
    }

    @Override
    public Prediction predict(Analysis analysis, MeasuringTexts texts, Plan plan, List<MeasuredPlan> measured) {
        return local.predict(analysis, texts, plan, measured);
    }
}
