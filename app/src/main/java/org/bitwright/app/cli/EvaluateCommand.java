package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.damage.LayerRounding;
import org.bitwright.analysis.evaluation.Comparison;
import org.bitwright.analysis.evaluation.Divergence;
import org.bitwright.analysis.evaluation.Measurement;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.app.service.Evaluation;
import org.bitwright.app.service.ReferenceCache;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "evaluate", mixinStandardHelpOptions = true, description = "Measures the perplexity of a model, as it is stored or as a plan would store it.")
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @ArgGroup(multiplicity = "1")
    private CorpusOptions corpus = new CorpusOptions();

    @Option(names = "--plan", paramLabel = "PLAN", description = "Plan to simulate.")
    private @Nullable Path plan;

    @Option(names = "--protocol", defaultValue = "plain", description = "plain, llama.cpp or gptq (${DEFAULT-VALUE}).")
    private String protocol = "";

    @Option(names = "--context", paramLabel = "N", defaultValue = "0", description = "Tokens per row; the protocol's own when absent.")
    private int context;

    @Option(names = "--chunks", paramLabel = "N", defaultValue = "0", description = "Rows to measure; all when absent.")
    private int chunks;

    @Option(names = "--dtype", defaultValue = "float", description = "float or double (${DEFAULT-VALUE}).")
    private Precision precision = Precision.FLOAT;

    @Option(names = "--against", paramLabel = "MODEL", description = "Compare with this model's predictions on the same tokens; they are kept for the next time.")
    private @Nullable Path against;

    @Mixin
    private RoundingOptions rounding = new RoundingOptions();

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Protocol rule = Protocol.named(protocol);
        Plan planned = plan == null ? null : PlanFile.read(plan);
        Plan simulated = planned == null ? null : planned.roundedBy(rounding.over(planned.rounding()));
        try (ModelFile file = links.open(model);
                Evaluation evaluation = new Evaluation(file, precision);
                TerminalProgress progress = new TerminalProgress()) {
            if (against != null) {
                compare(evaluation, simulated, rule, against, progress);
                return 0;
            }
            Measurement measured = evaluation.measure(simulated, corpus.corpus(), rule,
                    context > 0 ? context : rule.defaultContext(), chunks, progress);
            output.print(RoundedAnswer.of(measured, evaluation), out -> {
                out.println(MeasurementText.of(measured));
                evaluation.rounding().notes().forEach(note -> out.println("note: " + note));
            });
        }
        return 0;
    }

    private void compare(Evaluation evaluation, @Nullable Plan simulated, Protocol rule,
            Path reference, TerminalProgress progress) {
        try (ModelFile other = links.open(reference)) {
            Comparison compared = evaluation.compare(simulated, other, ReferenceCache.ofUser(), corpus.corpus(), rule,
                    context > 0 ? context : rule.defaultContext(), chunks, progress);
            output.print(ComparedAnswer.of(compared, RoundedAnswer.of(compared.model(), evaluation)), out -> {
                MeasurementText.print(compared, out);
                evaluation.rounding().notes().forEach(note -> out.println("note: " + note));
            });
        }
    }

    /// The JSON answer with --against: the keys of [RoundedAnswer], the reference's own numbers and what lies between.
    record ComparedAnswer(@JsonUnwrapped RoundedAnswer model, Answer reference, Divergence divergence) {
        static ComparedAnswer of(Comparison compared, RoundedAnswer model) {
            return new ComparedAnswer(model, Answer.of(compared.reference()), compared.divergence());
        }
    }

    /// The JSON answer: the keys of [Answer], and how the plan was rounded.
    ///
    /// @param bytes of the plan's tensors, with what the rounding adds; 0 without a plan
    /// @param notes what the rounding reports, one line per tensor
    record RoundedAnswer(@JsonUnwrapped Answer model, String rounding, long bytes, List<String> notes) {
        static RoundedAnswer of(Measurement measured, Evaluation evaluation) {
            LayerRounding rounding = evaluation.rounding();
            return new RoundedAnswer(Answer.of(measured), rounding.name(), evaluation.bytes(), rounding.notes());
        }
    }

    /// What was measured of one model.
    record Answer(double loss, double perplexity, long tokens, double standardError, double perplexityStandardError,
            String protocol, int context, int chunks, boolean complete) {
        static Answer of(Measurement measured) {
            return new Answer(measured.loss(), measured.perplexity(), measured.tokens(), measured.standardError(),
                    measured.perplexityStandardError(), measured.protocol().id(), measured.context(),
                    measured.chunks(), measured.complete());
        }
    }
}
