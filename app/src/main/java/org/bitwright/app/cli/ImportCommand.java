package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.baseline.StandardMix;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.AnalysedLoss;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.PlanImport;
import org.bitwright.app.service.RecentModels;
import org.bitwright.app.service.SavedAnalyses;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.export.PredictedLoss;
import org.bitwright.io.mix.ImportedMix;
import org.bitwright.io.mix.MixLine;
import org.bitwright.io.mix.MixOptions;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", mixinStandardHelpOptions = true, description = "Makes a plan of another tool's recipe, and predicts what it costs.")
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Rules, recipe, configuration or plan.")
    private Path recipe = Path.of("");

    @ArgGroup(multiplicity = "1", exclusive = false)
    private Subject subject = new Subject();

    @Option(names = "--out", required = true, paramLabel = "PLAN", description = "Where the plan goes.")
    private Path out = Path.of("");

    @Option(names = "--from", paramLabel = "NAME", description = "Tool that the file is for: ${COMPLETION-CANDIDATES}; told from its content when absent.", completionCandidates = SourceNames.class)
    private @Nullable String source;

    @Option(names = "--file-type", paramLabel = "TYPE", defaultValue = "Q4_K_M", description = "File type that llama-quantize is run with; its mix decides tensors without a rule (${DEFAULT-VALUE}).")
    private String fileType = "";

    @Option(names = "--pure", description = "llama-quantize is run with --pure.")
    private boolean pure;

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        MixOptions options = new MixOptions(StandardMix.named(fileType), pure);
        Analysis given = subject.analysis == null ? null : AnalysisFiles.read(subject.analysis);
        try (ModelFile file = given == null
                ? openNamed()
                : RecentModels.ofUser().open(subject.model,
                        given.fingerprint(), links.links())) {
            Analysis analysis = given == null ? SavedAnalyses.ofUser().find(file.card()) : given;
            DamageKind kind = analysis == null ? DamageKind.TRACE : analysis.mostTrusted();
            PredictedLoss loss = analysis == null
                    ? PredictedLoss.UNKNOWN
                    : new AnalysedLoss(analysis, kind, file);
            ImportedMix mix = ImportedMix.read(recipe, source, file.card(), options);
            PlanImport imported = PlanImport.exact(mix, file.card(), loss, kind);
            PlanFile.write(out, imported.plan());
            output.print(new Answer(imported.plan().totalBytes(), known(imported.plan().predictedLossIncrease()),
                    mix.source(), mix.unmatchedRules(), mix.lines()), stream -> print(imported, stream));
        }
        return 0;
    }

    private ModelFile openNamed() {
        ModelFile file = links.open(Objects.requireNonNull(subject.model));
        RecentModels.ofUser().remember(file);
        return file;
    }

    private static @Nullable Double known(double loss) {
        return Double.isNaN(loss) ? null : (Double) loss;
    }

    private void print(PlanImport imported, PrintWriter stream) {
        Plan plan = imported.plan();
        TextTable table = new TextTable("tensor", "format", "bytes", "rule");
        imported.mix().lines().forEach(line -> table.row(line.tensor(), line.format(), Units.bytes(line.bytes()),
                line.rule().isEmpty() ? "-" : line.rule()));
        table.print(stream);
        stream.println();
        imported.remarks().forEach(stream::println);
        stream.printf("%s in all; predicted loss increase %s%n", Units.bytes(plan.totalBytes()),
                Double.isNaN(plan.predictedLossIncrease())
                        ? "unknown, because the model was not analysed"
                        : Units.number(plan.predictedLossIncrease()) + " nats per token");
        stream.println("Written to " + out);
    }

    /// The JSON answer.
    ///
    /// @param predictedLossIncrease nats per token, null without an analysis
    record Answer(long totalBytes, @Nullable Double predictedLossIncrease, String source, List<String> unmatchedRules,
            List<MixLine> tensors) {}

    private static final class Subject {
        @Option(names = "--model", paramLabel = "MODEL", description = "The model that the file is for; its last analysis predicts the loss.")
        private @Nullable Path model;

        @Option(names = "--analysis", paramLabel = "ANALYSIS", description = "What analyze wrote; predicts the loss. Its model is looked up among those opened before when --model is absent.")
        private @Nullable Path analysis;
    }
}
