package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.Allocator;
import org.bitwright.allocation.Budget;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.Lock;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.runtime.RuntimeProfile;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.io.export.PlanFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "allocate", mixinStandardHelpOptions = true, description = "Finds the plan with the least predicted damage within a memory budget.")
final class AllocateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ANALYSIS", description = "What analyze wrote.")
    private Path analysis = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "PLAN", description = "Where the plan goes.")
    private Path out = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Goal goal = new Goal();

    @Option(names = "--formats", split = ",", paramLabel = "NAME", description = "Formats to choose from; all of the analysis when absent.")
    private List<String> formats = List.of();

    @Option(names = "--damage", paramLabel = "KIND", description = "Damage table to minimise: ${COMPLETION-CANDIDATES}; the most trusted that the analysis has when absent.")
    private @Nullable DamageKind damage;

    @Option(names = "--lock", paramLabel = "REGEX=FORMAT", description = "Keep matching tensors in a format.")
    private List<String> locks = List.of();

    @Option(names = "--fuse", defaultValue = "none", description = "Runtime whose fused tensors share a format: llama.cpp, vllm, mlx or none (${DEFAULT-VALUE}).")
    private String runtime = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        RuntimeProfile profile = RuntimeProfile.named(runtime);
        Budget budget = goal.budget == null ? null : Budget.parse(goal.budget);
        Analysis measured = AnalysisFiles.read(analysis);
        DamageTable table = measured.damageTable(damage == null ? measured.mostTrusted() : damage);
        AllocationRequest request = new AllocationRequest(measured.fingerprint(), table,
                budget == null ? Long.MAX_VALUE : budget.bytes(table), locks.stream().map(Lock::parse).toList(),
                formats,
                profile);
        try (TerminalProgress progress = new TerminalProgress()) {
            Plan plan = goal.maxLoss == null
                    ? new Allocator().allocate(request, progress)
                    : new Allocator().smallestWithin(goal.maxLoss, request, progress);
            PlanFile.write(out, plan);
            output.print(plan, stream -> {
                PlanText.print(plan, table, stream);
                stream.printf("Written to %s%n", out);
            });
        }
        return 0;
    }

    private static final class Goal {
        @Option(names = "--budget", paramLabel = "SIZE", description = "12.6MB, 1.5GiB or 3.5bpw.")
        private @Nullable String budget;

        @Option(names = "--max-loss", paramLabel = "NATS", description = "Smallest plan whose predicted loss increase stays within this.")
        private @Nullable Double maxLoss;
    }
}
