package org.bitwright.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.Budget;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Checkpoint;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.evaluation.Measurement;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.AnalysisRun;
import org.bitwright.app.service.Corpus;
import org.bitwright.app.service.Defaults;
import org.bitwright.app.service.DemoModel;
import org.bitwright.app.service.Evaluation;
import org.bitwright.app.service.Forecast;
import org.bitwright.app.service.RecentModels;
import org.bitwright.io.export.ExportReport;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.export.PlanTargets;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.store.FileProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "demo", mixinStandardHelpOptions = true, description = "Does the whole job on the bundled model: analyse, allocate, predict, measure, export. A short analysis: fewer tokens, probes and formats than that of analyze.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FOLDER", defaultValue = "bitwright-demo", description = "Where the analysis and the plans go (${DEFAULT-VALUE}).")
    private Path out = Path.of("");

    @Option(names = "--budget", paramLabel = "SIZE", defaultValue = "3.5bpw", description = "12.6MB, 1.5GiB or 3.5bpw (${DEFAULT-VALUE}).")
    private String budget = "";

    @Option(names = "--probes", paramLabel = "N", defaultValue = "12", description = "Random probes (${DEFAULT-VALUE}).")
    private int probes;

    @Option(names = "--tokens", paramLabel = "N", defaultValue = "768", description = "Calibration tokens (${DEFAULT-VALUE}).")
    private int tokens;

    @Option(names = "--formats", split = ",", paramLabel = "NAME", defaultValue = "q2_k,q3_k,iq4_xs,q4_k,q5_k,q6_k", description = "Formats to choose from (${DEFAULT-VALUE}).")
    private List<String> formats = List.of();

    @Option(names = "--chunks", paramLabel = "N", defaultValue = "32", description = "512-token chunks of the report text to measure on; 0 for all (${DEFAULT-VALUE}).")
    private int chunks;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Budget limit = Budget.parse(budget);
        DemoModel demo = DemoModel.locate();
        try (ModelFile file = ModelFiles.open(demo.model());
                TerminalProgress progress = new TerminalProgress()) {
            RecentModels.ofUser().remember(file);
            AnalysisSettings settings = new AnalysisSettings(Defaults.METRICS, formats, Defaults.DAMAGES, probes,
                    Defaults.SEED, Defaults.CONTEXT, tokens, Precision.FLOAT);
            System.err.printf("""
                    A short analysis: %d calibration tokens, %d probes, %d formats; analyze takes %d, %d and %d.
                    It finds curvature and damage of every matrix, chooses formats for %s, and measures the result on
                    another text.
                    """, tokens, probes, formats.size(), Defaults.TOKENS, Defaults.PROBES, Defaults.FORMATS.size(),
                    budget);
            Analysis analysis = AnalysisRun.analyse(file, new Corpus.Text(demo.calibrationText()), settings,
                    Checkpoint.none(), progress,
                    partial -> {
                    });
            DamageTable table = analysis.damageTable(analysis.mostTrusted());
            Plan plan = new Allocator().allocate(
                    AllocationRequest.of(analysis.fingerprint(), table, limit.bytes(table)), progress);
            List<Outcome> outcomes = measure(file, demo.reportText(), analysis, plan, progress);
            ExportReport report = write(analysis, plan, file.card());
            output.print(new Answer(out.toString(), analysis, plan, outcomes),
                    stream -> print(file.card(), analysis, plan, table, outcomes, report, stream));
        }
        return 0;
    }

    private List<Outcome> measure(ModelFile file, Path text, Analysis analysis, Plan plan,
            Progress progress) {
        List<Outcome> outcomes = new ArrayList<>();
        try (Evaluation evaluation = new Evaluation(file, Precision.FLOAT)) {
            evaluation.keepApartFrom(analysis.provenance().passages());
            for (Protocol protocol : List.of(Protocol.LLAMA_CPP, Protocol.GPTQ)) {
                int context = protocol.defaultContext();
                int rows = chunks == 0 ? 0 : Math.max(1, chunks * 512 / context);
                Corpus corpus = new Corpus.Text(text);
                Measurement stored = evaluation.measure(null, corpus, protocol, context, rows, progress);
                Measurement measured = evaluation.measure(plan, corpus, protocol, context, rows, progress);
                outcomes.add(new Outcome(protocol.id(), measured.tokens(), stored.perplexity(),
                        Forecast.of(analysis.losses(plan.damage()), plan, stored.loss()),
                        new Measured(measured.perplexity(),
                                measured.perplexityStandardError())));
            }
        }
        return outcomes;
    }

    private ExportReport write(Analysis analysis, Plan plan, ModelCard card) {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw FileProblem.writing(out, e);
        }
        AnalysisFiles.write(out.resolve("analysis.json"), analysis);
        PlanFile.write(out.resolve("plan.json"), plan);
        return PlanTargets.named("llama.cpp").write(plan, card, out.resolve("tensor-types.txt"));
    }

    private void print(ModelCard card, Analysis analysis, Plan plan, DamageTable table, List<Outcome> outcomes,
            ExportReport report, PrintWriter stream) {
        stream.printf("%s: %s, %s parameters%n%n", card.name(), card.architecture(), Units.count(card.parameters()));
        AnalysisText.print(analysis, stream);
        stream.println();
        PlanText.print(plan, table, stream);
        for (Outcome outcome : outcomes) {
            stream.printf("%nperplexity on the report text, protocol %s, %d tokens:%n", outcome.protocol(),
                    outcome.tokens());
            stream.printf("  as stored  %s%n", Units.fixed(outcome.reference(), 3));
            stream.printf("  predicted  %s (90 %% band %s to %s)%n", Units.fixed(outcome.predicted().perplexity(), 3),
                    Units.fixed(outcome.predicted().low(), 3), Units.fixed(outcome.predicted().high(), 3));
            stream.printf("  measured   %s ± %s%n", Units.fixed(outcome.measured().perplexity(), 3),
                    Units.fixed(outcome.measured().standardError(), 3));
        }
        stream.println();
        ExportCommand.print(report, out.resolve("tensor-types.txt"), stream);
        stream.printf("Plan and analysis are in %s%n", out.toAbsolutePath().normalize());
    }

    /// The JSON answer.
    record Answer(String folder, Analysis analysis, Plan plan, List<Outcome> perplexities) {}

    /// Perplexities under one protocol; they compare with each other only.
    record Outcome(String protocol, long tokens, double reference, Forecast predicted, Measured measured) {}

    record Measured(double perplexity, double standardError) {}
}
