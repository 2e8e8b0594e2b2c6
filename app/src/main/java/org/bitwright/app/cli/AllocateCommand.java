package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Budget;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatMenu;
import org.bitwright.allocation.Frontier;
import org.bitwright.allocation.Lock;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.Progress;
import org.bitwright.allocation.Purchase;
import org.bitwright.allocation.SizeRange;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.allocation.runtime.RuntimeProfile;
import org.bitwright.allocation.runtime.SharingRule;
import org.bitwright.allocation.search.FoundPlan;
import org.bitwright.allocation.search.PairwiseRefinement;
import org.bitwright.allocation.search.PlanSearch;
import org.bitwright.allocation.search.RefinedSearch;
import org.bitwright.allocation.search.SmallestSearch;
import org.bitwright.allocation.search.TableSearch;
import org.bitwright.allocation.solver.Solver;
import org.bitwright.allocation.solver.Solvers;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.service.RecentModels;
import org.bitwright.app.service.RunningMemory;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "allocate", mixinStandardHelpOptions = true, description = "Finds the plan with the least predicted damage within a memory budget.")
final class AllocateCommand implements Callable<Integer> {
    private static final String PAIRWISE = "pairwise";

    @Parameters(paramLabel = "ANALYSIS", description = "What analyze wrote.")
    private Path analysis = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "PLAN", description = "Where the plan goes.")
    private Path out = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Goal goal = new Goal();

    @Option(names = "--formats", split = ",", paramLabel = "NAME", description = "Formats to choose from; all of the analysis when absent.")
    private List<String> formats = List.of();

    @Option(names = "--menu", paramLabel = "REGEX=FORMAT,FORMAT", description = "Formats that matching tensors choose from, in place of --formats.")
    private List<String> menus = List.of();

    @Option(names = "--damage", paramLabel = "KIND", description = "Damage table to minimise: ${COMPLETION-CANDIDATES}; the most trusted that the analysis has when absent.")
    private @Nullable DamageKind damage;

    @Option(names = "--solver", defaultValue = "automatic", paramLabel = "NAME", description = "automatic, or one of exact, integer, priced-core, lagrangian, greedy and pareto; pairwise minds the pairs of tensors that were measured together (${DEFAULT-VALUE}).")
    private String solver = "";

    @Option(names = "--lock", paramLabel = "REGEX=FORMAT", description = "Keep matching tensors in a format.")
    private List<String> locks = List.of();

    @Option(names = "--fuse", defaultValue = "none", description = "Runtime whose fused tensors share a format: llama.cpp, vllm, mlx or none (${DEFAULT-VALUE}).")
    private String runtime = "";

    @Option(names = "--share", paramLabel = "REGEX", description = "Tensors whose whole names match, and agree in the groups of the expression, share a format.")
    private List<String> shared = List.of();

    @Option(names = "--model", paramLabel = "MODEL", description = "With --memory: the analysed model; looked up among the models opened before when absent.")
    private @Nullable Path model;

    @Mixin
    private RoundingOptions rounding = new RoundingOptions();

    @Mixin
    private MemoryOptions needs = new MemoryOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RuntimeProfile profile = profile();
        PlanRounding rounded = rounding.over(PlanRounding.NEAREST);
        Budget budget = goal.budget == null ? null : Budget.parse(goal.budget);
        MemoryDemand demand = goal.memory == null ? null : needs.demand(goal.memory);
        Analysis measured = AnalysisFiles.read(analysis);
        DamageTable table = measured.damageTable(damage == null ? measured.mostTrusted() : damage);
        AllocationRequest open = new AllocationRequest(measured.fingerprint(), table, Long.MAX_VALUE,
                locks.stream().map(Lock::parse).toList(), formats, profile,
                menus.stream().map(FormatMenu::parse).toList(), limits.limits());
        MemoryBudget memory = demand == null ? null : memory(measured, demand);
        long bytes = memory != null
                ? memory.weightBytes(SizeRange.of(open).smallestBytes())
                : budget == null ? Long.MAX_VALUE : budget.bytes(table);
        AllocationRequest request = open.withBudgetBytes(bytes);
        try (TerminalProgress progress = new TerminalProgress()) {
            FoundPlan found = find(request, measured, progress);
            Plan plan = found.plan().roundedBy(rounded);
            PlanFile.write(out, plan);
            Frontier frontier = Frontier.of(request.withLimits(List.of()));
            long step = NextBytesText.step(plan.totalBytes());
            Answer answer = new Answer(plan, solver, found.duration().toNanos() / 1e9, memory,
                    frontier.shadowPrice(plan.totalBytes()),
                    frontier.next(plan.totalBytes(), step));
            output.print(answer, stream -> print(answer, table, step, measured.loss(), stream));
        }
        return 0;
    }

    private FoundPlan find(AllocationRequest request, Analysis measured, Progress progress) {
        if (solver.equals(PAIRWISE)) {
            return new RefinedSearch(PAIRWISE, new TableSearch(Solvers.named("automatic")),
                    new PairwiseRefinement(measured.losses(request.table().kind()))).find(request, progress);
        }
        Solver chosen = Solvers.named(solver);
        PlanSearch search = goal.maxLoss == null
                ? new TableSearch(chosen)
                : new SmallestSearch(chosen, goal.maxLoss);
        return search.find(request, progress);
    }

    private RuntimeProfile profile() {
        RuntimeProfile named = RuntimeProfile.named(runtime);
        List<SharingRule> rules = new ArrayList<>();
        for (String regex : shared) {
            try {
                rules.add(new SharingRule("shared by hand: " + regex, Pattern.compile(regex)));
            } catch (PatternSyntaxException malformed) {
                throw new ParameterException(spec.commandLine(),
                        "--share (%s) is no regular expression: %s".formatted(regex, malformed.getDescription()),
                        malformed);
            }
        }
        rules.addAll(named.rules());
        return new RuntimeProfile(named.name(), rules);
    }

    private MemoryBudget memory(Analysis measured, MemoryDemand demand) {
        try (ModelFile file = RecentModels.ofUser().open(model, measured.fingerprint(), links.links())) {
            return RunningMemory.of(file).budget(demand);
        }
    }

    private void print(Answer answer, DamageTable table, long step, double loss, PrintWriter stream) {
        PlanText.print(answer.plan(), table, stream);
        stream.println(NextBytesText.of(step, answer.next(), loss + answer.plan().predictedLossIncrease()));
        if (answer.memory() != null) {
            stream.println();
            MemoryText.print(answer.memory(), stream);
        }
        stream.printf("Found by the solver %s in %s s%nWritten to %s%n", solver, Units.fixed(answer.seconds(), 3), out);
    }

    /// The JSON answer: the plan's own keys, and what surrounds it.
    ///
    /// @param solver that found it
    /// @param seconds that it took
    /// @param memory what shares the memory with the weights; absent without --memory
    /// @param shadowPrice nats per token that the next byte would buy
    /// @param next what about 2 % more bytes would buy
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(@JsonUnwrapped Plan plan, String solver, double seconds, @Nullable MemoryBudget memory,
            double shadowPrice, Purchase next) {}

    private static final class Goal {
        @Option(names = "--budget", paramLabel = "SIZE", description = "12.6MB, 1.5GiB or 3.5bpw.")
        private @Nullable String budget;

        @Option(names = "--memory", paramLabel = "SIZE", description = "Memory for weights, keys and values, activations and runtime together, such as 8GB.")
        private @Nullable String memory;

        @Option(names = "--max-loss", paramLabel = "NATS", description = "Smallest plan whose predicted loss increase stays within this.")
        private @Nullable Double maxLoss;
    }
}
