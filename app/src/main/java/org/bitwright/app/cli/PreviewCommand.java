package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.search.PairwiseLoss;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.Provenance;
import org.bitwright.analysis.evaluation.Measurement;
import org.bitwright.analysis.evaluation.PairedDifference;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.ScoredText;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.Corpus;
import org.bitwright.app.service.Evaluation;
import org.bitwright.app.service.Forecast;
import org.bitwright.app.service.RecentModels;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "preview", mixinStandardHelpOptions = true, description = "Predicts the perplexity of a plan, and measures it on request.")
final class PreviewCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ANALYSIS", description = "What analyze wrote.")
    private Path analysis = Path.of("");

    @Parameters(index = "1", paramLabel = "PLAN", description = "What allocate wrote.")
    private Path plan = Path.of("");

    @Option(names = "--measure", description = "Measure too, with the plan simulated.")
    private boolean measure;

    @Option(names = "--text", paramLabel = "FILE", description = "Text to measure on.")
    private @Nullable Path text;

    @Option(names = "--protocol", defaultValue = "llama.cpp", description = "plain, llama.cpp or gptq (${DEFAULT-VALUE}).")
    private String protocol = "";

    @Option(names = "--chunks", paramLabel = "N", defaultValue = "0", description = "Rows to measure; all when absent.")
    private int chunks;

    @Option(names = "--model", paramLabel = "MODEL", description = "The plan's model; looked up among the models opened before when absent.")
    private @Nullable Path model;

    @Mixin
    private RoundingOptions rounding = new RoundingOptions();

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Analysis measured = AnalysisFiles.read(analysis);
        Plan planned = PlanFile.read(plan);
        Plan previewed = planned.roundedBy(rounding.over(planned.rounding()));
        PairwiseLoss losses = measured.losses(previewed.damage());
        Answer answer = measure
                ? measured(measured.provenance(), losses, previewed)
                : new Answer(Forecast.of(losses, previewed, measured.loss()), Math.exp(measured.loss()), "plain", null);
        output.print(answer, stream -> print(answer, stream));
        return 0;
    }

    private Answer measured(Provenance provenance, PairwiseLoss losses, Plan previewed) {
        if (text == null) {
            throw new ParameterException(spec.commandLine(),
                    "--measure needs a text to measure on: --text FILE");
        }
        Protocol rule = Protocol.named(protocol);
        Corpus corpus = new Corpus.Text(text);
        try (ModelFile file = RecentModels.ofUser().open(model, previewed.model(), links.links());
                Evaluation evaluation = new Evaluation(file, Precision.FLOAT);
                TerminalProgress progress = new TerminalProgress()) {
            evaluation.keepApartFrom(provenance.passages());
            ScoredText stored = evaluation.score(null, corpus, rule, rule.defaultContext(), chunks, progress);
            ScoredText found = evaluation.score(previewed, corpus, rule, rule.defaultContext(), chunks, progress);
            return new Answer(Forecast.of(losses, previewed, stored.measurement().loss()),
                    stored.measurement().perplexity(), rule.id(),
                    Measured.of(found.measurement(), found.minus(stored)));
        }
    }

    private static void print(Answer answer, PrintWriter stream) {
        stream.printf("as stored  %s (protocol %s%s)%n", Units.fixed(answer.reference(), 4), answer.protocol(),
                answer.measured() == null ? ", calibration text" : "");
        stream.printf("predicted  %s (90 %% band %s to %s)%n", Units.fixed(answer.predicted().perplexity(), 4),
                Units.fixed(answer.predicted().low(), 4), Units.fixed(answer.predicted().high(), 4));
        if (answer.measured() != null) {
            stream.printf("measured   %s ± %s on %d tokens%s%n", Units.fixed(answer.measured().perplexity(), 4),
                    Units.fixed(answer.measured().standardError(), 4), answer.measured().tokens(),
                    answer.measured().complete() ? "" : " (cancelled early)");
            stream.printf("loss increase  predicted %s, measured %s ± %s on the same tokens%n",
                    Units.fixed(answer.predicted().lossIncrease(), 5),
                    Units.fixed(answer.measured().lossIncrease(), 5),
                    Units.fixed(answer.measured().lossIncreaseStandardError(), 5));
        }
    }

    /// The JSON answer.
    ///
    /// @param reference perplexity of the model as it is stored, same text and protocol
    record Answer(Forecast predicted, double reference, String protocol, @Nullable Measured measured) {}

    /// @param lossIncrease over the stored model on the same tokens, nats per token
    /// @param lossIncreaseStandardError what remains when both are measured on the same tokens
    record Measured(double perplexity, double standardError, double lossIncrease, double lossIncreaseStandardError,
            long tokens, boolean complete) {
        static Measured of(Measurement found, PairedDifference increase) {
            return new Measured(found.perplexity(), found.perplexityStandardError(), increase.value(),
                    increase.standardError(), found.tokens(), found.complete());
        }
    }
}
