package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.Analysis;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.LocalServices;
import org.bitwright.app.service.PlanModelException;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.io.export.PlanFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "report", mixinStandardHelpOptions = true, description = "Writes card, plan, frontier and metrics as one HTML page.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "ANALYSIS", description = "What analyze wrote.")
    private Path analysis = Path.of("");

    @Parameters(index = "2", paramLabel = "PLAN", description = "What allocate wrote.")
    private Path plan = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "HTML file to write.")
    private Path out = Path.of("");

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Analysis analysed = AnalysisFiles.read(analysis);
        Plan planned = PlanFile.read(plan);
        LocalServices services = new LocalServices();
        OpenModel opened = services.open(model, links.links());
        String fingerprint = opened.card().fingerprint();
        if (!analysed.fingerprint().equals(fingerprint) || !planned.model().equals(fingerprint)) {
            throw new PlanModelException(
                    "The analysis or the plan is of another model than %s.\nMaybe analyse this model and allocate again."
                            .formatted(opened.card().name()));
        }
        services.report(opened, MeasuringTexts.BUNDLED, analysed, planned, List.of(), out);
        output.print(new Answer(out.toString()), stream -> stream.println("Written to " + out));
        return 0;
    }

    /// The JSON answer.
    record Answer(String file) {}
}
