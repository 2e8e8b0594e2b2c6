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
import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.io.export.PlanFile;
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

    @Option(names = "--budget", required = true, paramLabel = "SIZE", description = "12.6MB, 1.5GiB or 3.5bpw.")
    private String budget = "";

    @Option(names = "--formats", split = ",", paramLabel = "NAME", description = "Formats to choose from; all of the analysis when absent.")
    private List<String> formats = List.of();

    @Option(names = "--damage", defaultValue = "trace", description = "Damage table to minimise: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private DamageKind damage = DamageKind.TRACE;

    @Option(names = "--lock", paramLabel = "REGEX=FORMAT", description = "Keep matching tensors in a format.")
    private List<String> locks = List.of();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Budget limit = Budget.parse(budget);
        Analysis measured = AnalysisFiles.read(analysis);
        DamageTable table = measured.damageTable(damage);
        try (TerminalProgress progress = new TerminalProgress()) {
            Plan plan = new Allocator().allocate(new AllocationRequest(measured.fingerprint(), table,
                    limit.bytes(table), locks.stream().map(Lock::parse).toList(), formats), progress);
            PlanFile.write(out, plan);
            output.print(plan, stream -> {
                PlanText.print(plan, table, stream);
                stream.printf("Written to %s%n", out);
            });
        }
        return 0;
    }
}
