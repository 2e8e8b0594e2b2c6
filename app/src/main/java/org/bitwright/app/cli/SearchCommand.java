package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Budget;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Lock;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.runtime.RuntimeProfile;
import org.bitwright.allocation.search.FoundPlan;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.Precision;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.Evaluation;
import org.bitwright.app.service.MeasuredSearch;
import org.bitwright.app.service.RecentModels;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "search", mixinStandardHelpOptions = true, description = "Finds a plan by measuring plans on a text: better than the table's at the same bytes, or the smallest within a measured divergence.")
final class SearchCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "ANALYSIS", description = "What analyze wrote for it.")
    private Path analysis = Path.of("");

    @ArgGroup(multiplicity = "1")
    private CorpusOptions corpus = new CorpusOptions();

    @Option(names = "--out", required = true, paramLabel = "PLAN", description = "Where the plan goes.")
    private Path out = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Goal goal = new Goal();

    @Option(names = "--method", defaultValue = "neighbours", paramLabel = "NAME", description = "With --budget: neighbours, which measures every tensor one format smaller and larger and solves for the best changes together, or evolution (${DEFAULT-VALUE}).")
    private Method method = Method.NEIGHBOURS;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Rounds of neighbours or generations of evolution at most (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--tokens", paramLabel = "N", defaultValue = "4096", description = "Tokens of the text to measure on, evenly spread (${DEFAULT-VALUE}).")
    private int tokens;

    @Option(names = "--formats", split = ",", paramLabel = "NAME", description = "Formats to choose from; all of the analysis when absent.")
    private List<String> formats = List.of();

    @Option(names = "--lock", paramLabel = "REGEX=FORMAT", description = "Keep matching tensors in a format.")
    private List<String> locks = List.of();

    @Option(names = "--fuse", defaultValue = "none", description = "Runtime whose fused tensors share a format: llama.cpp, vllm, mlx or none (${DEFAULT-VALUE}).")
    private String runtime = "";

    @Mixin
    private RoundingOptions rounding = new RoundingOptions();

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /// Ways to improve a plan of a given size.
    enum Method {
        NEIGHBOURS,
        EVOLUTION
    }

    @Override
    public Integer call() {
        PlanRounding rounded = rounding.over(PlanRounding.NEAREST);
        Analysis measured = AnalysisFiles.read(analysis);
        DamageTable table = measured.damageTable(measured.mostTrusted());
        long bytes = goal.budget == null ? Long.MAX_VALUE : Budget.parse(goal.budget).bytes(table);
        AllocationRequest request = new AllocationRequest(measured.fingerprint(), table, bytes,
                locks.stream().map(Lock::parse).toList(), formats, RuntimeProfile.named(runtime));
        try (ModelFile file = RecentModels.ofUser().open(model, measured.fingerprint(), links.links());
                Evaluation evaluation = new Evaluation(file, Precision.FLOAT);
                TerminalProgress progress = new TerminalProgress()) {
            evaluation.keepApartFrom(measured.provenance().passages());
            FoundPlan found = search().find(evaluation, corpus.corpus(), tokens, rounded, request, progress);
            Plan plan = found.plan().roundedBy(rounded);
            PlanFile.write(out, plan);
            output.print(Answer.of(plan, found), stream -> print(plan, found, table, stream));
        }
        return 0;
    }

    private MeasuredSearch search() {
        if (goal.divergence != null) {
            return new MeasuredSearch.Within(goal.divergence);
        }
        return switch (method) {
            case NEIGHBOURS -> new MeasuredSearch.Neighbours(rounds);
            case EVOLUTION -> new MeasuredSearch.Evolution(16, rounds);
        };
    }

    private void print(Plan plan, FoundPlan found, DamageTable table, PrintWriter stream) {
        PlanText.print(plan, table, stream);
        stream.printf("measured divergence %s nats per token on the text; %d plans measured in %s s%nWritten to %s%n",
                Units.number(found.objective()), found.evaluations(),
                Units.fixed(found.duration().toMillis() / 1e3, 1), out);
    }

    /// The JSON answer: the plan's own keys, and how it was found.
    ///
    /// @param measuredDivergence from the model as it is stored, on the text, nats per token
    record Answer(@JsonUnwrapped Plan plan, double measuredDivergence, int evaluations, double seconds) {
        static Answer of(Plan plan, FoundPlan found) {
            return new Answer(plan, found.objective(), found.evaluations(),
                    found.duration().toNanos() / 1e9);
        }
    }

    private static final class Goal {
        @Option(names = "--budget", paramLabel = "SIZE", description = "12.6MB, 1.5GiB or 3.5bpw.")
        private @Nullable String budget;

        @Option(names = "--max-divergence", paramLabel = "NATS", description = "Smallest plan of the frontier whose measured divergence from the stored model stays within this.")
        private @Nullable Double divergence;
    }
}
