package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.AnalysedLoss;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.RecentModels;
import org.bitwright.app.service.SavedAnalyses;
import org.bitwright.io.export.ExportOutcome;
import org.bitwright.io.export.ExportReport;
import org.bitwright.io.export.ExportRequest;
import org.bitwright.io.export.ExportRow;
import org.bitwright.io.export.PlanCoverage;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.export.PlanTarget;
import org.bitwright.io.export.PlanTargets;
import org.bitwright.io.export.PredictedLoss;
import org.bitwright.io.export.RepairedPlan;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes a plan for another tool, or says what writing it would change.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "What allocate or import wrote.")
    private Path plan = Path.of("");

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "One of ${COMPLETION-CANDIDATES}.", completionCandidates = TargetNames.class)
    private String target = "";

    @ArgGroup(multiplicity = "1")
    private Destination destination = new Destination();

    @Option(names = "--model", paramLabel = "MODEL", description = "The plan's model; looked up among the models opened before when absent.")
    private @Nullable Path model;

    @Option(names = "--analysis", paramLabel = "ANALYSIS", description = "Predicts what changed formats cost, from the weights where it lacks a format; the model's last analysis, without the weights, when absent.")
    private @Nullable Path analysis;

    @Option(names = "--repair", description = "Let tensors that a server loads as one take the widest of their formats.")
    private boolean repair;

    @Option(names = "--partial", description = "Allow a plan that leaves tensors to the tool.")
    private boolean partial;

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        PlanTarget format = PlanTargets.named(target);
        Plan exported = PlanFile.read(plan);
        try (ModelFile file = RecentModels.ofUser().open(model, exported.model(), links.links())) {
            String name = destination.out == null
                    ? format.fileName()
                    : String.valueOf(destination.out.getFileName());
            ExportRequest request = new ExportRequest(exported, file.card(),
                    partial ? PlanCoverage.PARTIAL : PlanCoverage.COMPLETE, name, loss(exported, file));
            if (repair) {
                request = request.with(RepairedPlan.of(request, format.draft(request).report().repairs()));
            }
            ExportReport report = destination.out == null || destination.check
                    ? format.draft(request).report()
                    : format.write(request, destination.out);
            output.print(report, stream -> print(report, destination.out, stream));
        }
        return 0;
    }

    private PredictedLoss loss(Plan exported, ModelFile file) {
        if (analysis != null) {
            return new AnalysedLoss(AnalysisFiles.read(analysis), exported.damage(), file);
        }
        Analysis saved = SavedAnalyses.ofUser().find(file.card());
        return saved == null ? PredictedLoss.UNKNOWN : new AnalysedLoss(saved, exported.damage(), null);
    }

    /// @param file where the export went, null when it was only checked
    static void print(ExportReport report, @Nullable Path file, PrintWriter stream) {
        stream.printf("%s: %d tensors written as planned, %d changed, %d left out; %s as planned, %s as written%n",
                report.target(), report.rows(ExportOutcome.WRITTEN).size(),
                report.rows(ExportOutcome.CHANGED).size(), report.rows(ExportOutcome.LEFT_OUT).size(),
                Units.bytes(report.plannedBytes()), Units.bytes(report.writtenBytes()));
        TextTable rows = new TextTable("tensor", "planned", "written", "bytes", "loss");
        report.rows().stream().filter(row -> row.outcome() != ExportOutcome.WRITTEN)
                .forEach(row -> rows.row(row.tensor(), row.planned(),
                        row.writtenFormat().isEmpty() ? row.outcome().label() : row.writtenFormat(), bytes(row),
                        change(row.lossChange())));
        if (report.rows(ExportOutcome.WRITTEN).size() < report.rows().size()) {
            rows.print(stream);
        }
        report.rows().stream().filter(row -> row.outcome() != ExportOutcome.WRITTEN)
                .map(ExportRow::because).distinct().forEach(because -> stream.println("  " + because));
        report.repairs().forEach(offered -> stream.printf("  %s and %d more disagree: %s With --repair all take %s, "
                + "%+d bytes, loss %s.%n", offered.tensors().getFirst(), offered.tensors().size() - 1,
                offered.because(), offered.format(), offered.extraBytes(), change(offered.lossChange())));
        report.notes().forEach(note -> stream.println("  " + note));
        stream.println(file == null ? "Nothing was written." : "Written to " + file);
    }

    private static String bytes(ExportRow row) {
        return row.plannedBytes() == row.writtenBytes()
                ? Units.bytes(row.plannedBytes())
                : Units.bytes(row.plannedBytes()) + " → " + Units.bytes(row.writtenBytes());
    }

    private static String change(@Nullable Double change) {
        return change == null ? "not predicted" : (change > 0 ? "+" : "") + Units.number(change);
    }

    private static final class Destination {
        @Option(names = "--out", paramLabel = "PATH", description = "File to write.")
        private @Nullable Path out;

        @Option(names = "--check", description = "Write nothing, only say what would be written, changed and left out.")
        private boolean check;
    }

    static final class TargetNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PlanTargets.all().stream().map(PlanTarget::name).iterator();
        }
    }
}
