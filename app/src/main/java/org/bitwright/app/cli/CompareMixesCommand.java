package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Lock;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.baseline.StandardMix;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.evaluation.PairedDifference;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.ComparedMix;
import org.bitwright.app.service.Evaluation;
import org.bitwright.app.service.MixComparison;
import org.bitwright.app.service.RecentModels;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "compare-mixes", mixinStandardHelpOptions = true, description = "Measures llama.cpp's standard mixes and the analysis' best plans at the same bytes, on the same tokens.")
final class CompareMixesCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "ANALYSIS", description = "What analyze wrote for it.")
    private Path analysis = Path.of("");

    @ArgGroup(multiplicity = "1")
    private CorpusOptions corpus = new CorpusOptions();

    @Option(names = "--mixes", split = ",", paramLabel = "NAME", description = "Mixes to compare with; all when absent.")
    private List<String> mixes = List.of();

    @Option(names = "--formats", split = ",", paramLabel = "NAME", description = "Formats of the own plans; all of the analysis when absent.")
    private List<String> formats = List.of();

    @Option(names = "--damage", paramLabel = "KIND", description = "Damage table to minimise: ${COMPLETION-CANDIDATES}; the most trusted that the analysis has when absent.")
    private @Nullable DamageKind damage;

    @Option(names = "--protocol", defaultValue = "plain", description = "plain, llama.cpp or gptq (${DEFAULT-VALUE}).")
    private String protocol = "";

    @Option(names = "--context", paramLabel = "N", defaultValue = "0", description = "Tokens per row; the protocol's own when absent.")
    private int context;

    @Option(names = "--chunks", paramLabel = "N", defaultValue = "0", description = "Rows to measure; all when absent.")
    private int chunks;

    @Mixin
    private RoundingOptions rounding = new RoundingOptions();

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Protocol rule = Protocol.named(protocol);
        List<StandardMix> asked = mixes.isEmpty()
                ? List.of(StandardMix.values())
                : mixes.stream().map(StandardMix::named).toList();
        Analysis measured = AnalysisFiles.read(analysis);
        DamageKind kind = damage == null ? measured.mostTrusted() : damage;
        AllocationRequest request = new AllocationRequest(measured.fingerprint(), measured.damageTable(kind),
                Long.MAX_VALUE, List.<Lock>of(), formats);
        try (ModelFile file = RecentModels.ofUser().open(model, measured.fingerprint(), links.links());
                Evaluation evaluation = new Evaluation(file, Precision.FLOAT);
                TerminalProgress progress = new TerminalProgress()) {
            evaluation.keepApartFrom(measured.provenance().passages());
            MixComparison comparison = new MixComparison(evaluation, corpus.corpus(), rule,
                    context > 0 ? context : rule.defaultContext(), chunks, rounding.over(PlanRounding.NEAREST));
            List<ComparedMix> compared = comparison.compare(file.card(), asked, request, progress);
            output.print(new Answer(kind.id(), rule.id(), compared), stream -> print(compared, kind, rule, stream));
        }
        return 0;
    }

    private static void print(List<ComparedMix> compared, DamageKind kind, Protocol rule, PrintWriter stream) {
        TextTable table = new TextTable("mix", "bytes", "bits/weight", "mix, excess loss", "plan, excess loss",
                "plan / mix");
        compared.forEach(row -> table.row(row.mix(), Units.bytes(row.mixBytes()), Units.fixed(row.bitsPerWeight(), 3),
                cell(row.mixExcess(), 5), cell(row.planExcess(), 5), cell(row.share(), 3)));
        table.print(stream);
        stream.printf(
                "%nExcess loss in nats per token over the stored model's, ± standard error over the same %d tokens;%n"
                        + "protocol %s; plans minimise %s damage.%n",
                compared.stream().mapToLong(row -> row.mixExcess().tokens()).findFirst().orElse(0), rule.id(),
                kind.id());
    }

    private static String cell(PairedDifference difference, int digits) {
        return Units.fixed(difference.value(), digits) + " ± " + Units.fixed(difference.standardError(), digits);
    }

    /// The JSON answer.
    record Answer(String damage, String protocol, List<ComparedMix> mixes) {}
}
