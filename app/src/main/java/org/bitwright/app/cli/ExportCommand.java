package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;

import org.bitwright.allocation.Plan;
import org.bitwright.app.service.RecentModels;
import org.bitwright.io.export.ExportOutcome;
import org.bitwright.io.export.ExportReport;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.export.PlanTarget;
import org.bitwright.io.export.PlanTargets;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes a plan for another tool.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "What allocate wrote.")
    private Path plan = Path.of("");

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "One of ${COMPLETION-CANDIDATES}.", completionCandidates = TargetNames.class)
    private String target = "";

    @Option(names = "--out", required = true, paramLabel = "PATH", description = "File to write.")
    private Path out = Path.of("");

    @Option(names = "--model", paramLabel = "MODEL", description = "The plan's model; looked up among the models opened before when absent.")
    private @Nullable Path model;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        PlanTarget format = PlanTargets.named(target);
        Plan exported = PlanFile.read(plan);
        try (ModelFile file = RecentModels.ofUser().open(model, exported.model())) {
            ExportReport report = format.write(exported, file.card(), out);
            output.print(report, stream -> print(report, out, stream));
        }
        return 0;
    }

    static void print(ExportReport report, Path file, PrintWriter stream) {
        stream.printf("%s: %d tensors written as planned, %d changed, %d left out; %s as planned, %s as written%n",
                report.target(), report.rows(ExportOutcome.WRITTEN).size(),
                report.rows(ExportOutcome.CHANGED).size(), report.rows(ExportOutcome.LEFT_OUT).size(),
                Units.bytes(report.plannedBytes()), Units.bytes(report.writtenBytes()));
        report.rows().stream().filter(row -> row.outcome() != ExportOutcome.WRITTEN)
                .map(row -> row.because()).distinct().forEach(because -> stream.println("  " + because));
        report.notes().forEach(note -> stream.println("  " + note));
        stream.println("Written to " + file);
    }

    static final class TargetNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PlanTargets.all().stream().map(PlanTarget::name).iterator();
        }
    }
}
