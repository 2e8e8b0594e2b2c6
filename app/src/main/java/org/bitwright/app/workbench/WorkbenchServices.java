package org.bitwright.app.workbench;

import java.nio.file.Path;
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
import org.bitwright.analysis.salience.ChannelSalience;
import org.bitwright.analysis.salience.WeightHistogram;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.io.model.FileLink;
import org.jspecify.annotations.Nullable;

/// Everything the workbench can ask for. The command line answers the same questions with the same code.
///
/// Every call is synchronous, may take long and may come from any thread, several at a time. Failures are
/// [org.bitwright.allocation.BitwrightException]s, whose messages are shown as they are.
public interface WorkbenchServices {
    /// The bundled model, opened when no other is named.
    Path demoModel();

    /// Reads the headers of a model: a folder, a `.safetensors` or a `.gguf` file.
    ///
    /// @throws org.bitwright.io.model.OutsideLinkException
    ///             when files of it are links out of its folder that the user did not agree to follow
    OpenModel open(Path model);

    /// Agrees to follow links out of a model's folder from now on, also when the program is started again.
    void follow(List<FileLink> links);

    /// What a file is: by its name, and by its content where the name leaves that open.
    FileKind kindOf(Path file);

    /// Reads the headers of the model of a session: where it was, else wherever a model with its fingerprint was opened
    /// last, else what lies now where it was, whose fingerprint is another.
    OpenModel reopen(Path path, String fingerprint);

    /// The same texts, with the files of the bundled ones in the stead of those that were not chosen.
    MeasuringTexts located(MeasuringTexts texts);

    /// How many pieces of a text's bytes are no UTF-8, and are read as U+FFFD.
    int malformed(Path text);

    /// The settings that an analysis starts from when nobody changes them.
    AnalysisSettings defaultSettings(OpenModel model);

    /// What an analysis would take. Told from headers alone, within milliseconds.
    AnalysisCost cost(OpenModel model, AnalysisSettings settings);

    /// Names of the number formats that an analysis can cover, fewest bits first.
    List<FormatChoice> formats();

    /// An analysis that came with the model or was computed before, or null when there is none.
    @Nullable
    Analysis savedAnalysis(OpenModel model);

    /// How the traces of [#savedAnalysis(OpenModel)] came to rest; empty when that was not kept.
    TraceEstimates savedTraces(OpenModel model);

    /// Reads an analysis from a file.
    Analysis loadAnalysis(Path file);

    /// Writes an analysis to a file that [#loadAnalysis(Path)] reads.
    void saveAnalysis(Analysis analysis, Path file);

    /// Measures the model on the calibration text.
    ///
    /// @param partial
    ///            receives what is complete so far, from the working thread, now and then
    /// @return the whole analysis, or what was complete when `progress` was cancelled
    Analysis analyse(OpenModel model, MeasuringTexts texts, AnalysisSettings settings, Progress progress,
            Consumer<Analysis> partial);

    /// The bytes of the smallest and the largest plan that keep to the rules.
    SizeRange sizeRange(Analysis analysis, PlanRules rules);

    /// The best plan within a budget, proven optimal unless its status says otherwise.
    ///
    /// @param budgetBytes
    ///            bytes of the whole model, fixed parts included; a memory among the rules plays no part
    Plan allocate(Analysis analysis, long budgetBytes, PlanRules rules);

    /// What a memory leaves for weights beside keys and values, activations and the runtime, each term for itself. Told
    /// from headers alone, within milliseconds.
    MemoryBudget memory(OpenModel model, MemoryDemand demand);

    /// Names of the ways in which weights can be put on the levels of their formats, nearest first.
    List<String> roundings();

    /// A way of rounding, with the calibration text where it has to learn from one.
    PlanRounding rounding(String name, MeasuringTexts texts);

    /// The same plan with some tensors, and those that the runtime fuses with them, stored in another format, by hand.
    /// Answers within milliseconds.
    Plan edit(Analysis analysis, Plan plan, PlanRules rules, Set<String> tensors, String format);

    /// Plans along the size-against-perplexity frontier, fewest bytes first.
    List<FrontierPoint> frontier(Analysis analysis, MeasuringTexts texts, PlanRules rules);

    /// The perplexity that [#measure] is expected to find for a plan with the usual protocol, so that predicted and
    /// measured points share one chart. Answers within milliseconds.
    ///
    /// @param measured
    ///            plans of this model measured so far, of which those on the same text correct the prediction
    Prediction predict(Analysis analysis, MeasuringTexts texts, Plan plan, List<MeasuredPlan> measured);

    /// Names of the perplexity protocols, the usual one first: `llama.cpp`, `gptq`.
    List<String> protocols();

    /// Stores the plan's tensors in their formats, in memory, and measures the perplexity on the evaluation text.
    ///
    /// @return the measurement; over the rows that were done when `progress` was cancelled
    MeasuredPerplexity measure(OpenModel model, MeasuringTexts texts, Plan plan, String protocol, Progress progress);

    /// How the weights of one tensor are distributed.
    WeightHistogram weights(OpenModel model, String tensor, Progress progress);

    /// How much each output channel of one tensor matters, on the calibration text.
    ChannelSalience channels(OpenModel model, MeasuringTexts texts, String tensor, Progress progress);

    /// The spectral density of a tensor's block of the Hessian, on the calibration text; whole runs, at least one, when
    /// `progress` was cancelled.
    Spectrum spectrum(OpenModel model, MeasuringTexts texts, String tensor, Progress progress);

    /// Plans that people would use without an analysis, such as the mixes of llama.cpp; those that the analysed formats
    /// can make.
    List<NamedPlan> baselines(OpenModel model, Analysis analysis);

    /// What an export would write and do to each tensor.
    ExportPreview preview(OpenModel model, Plan plan, ExportTarget target);

    /// Makes a plan of another tool's recipe or of a plan file, in formats that were analysed.
    ImportedPlan importPlan(OpenModel model, Analysis analysis, Path file);

    /// What a plan can be exported to.
    List<ExportTarget> targets();

    /// Writes a plan for another tool; all of it or nothing.
    ///
    /// @return one sentence per thing the reader should know: what was written, what the target cannot express
    List<String> export(OpenModel model, Analysis analysis, Plan plan, ExportTarget target, Path file);

    /// Writes all that is known of a plan as one HTML page that needs no server and no network.
    void report(OpenModel model, MeasuringTexts texts, Analysis analysis, Plan plan, List<MeasuredPlan> measured,
            Path file);
}
