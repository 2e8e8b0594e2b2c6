package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.agreement.Agreement;
import org.bitwright.analysis.agreement.Bootstrap;
import org.bitwright.analysis.agreement.Disagreement;
import org.bitwright.analysis.agreement.MeasuredAgreement;
import org.bitwright.analysis.agreement.MeasuredLoss;
import org.bitwright.analysis.agreement.RankCorrelation;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.io.store.JsonFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "agree", mixinStandardHelpOptions = true, description = "Compares how the metrics of an analysis rank the tensors.")
final class AgreeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ANALYSIS", description = "File that analyze wrote.")
    private Path analysis = Path.of("");

    @Option(names = "--metrics", split = ",", paramLabel = "NAME", description = "Metrics to compare (all of the analysis).")
    private List<String> metrics = List.of();

    @Option(names = "--measured", paramLabel = "FILE", description = "JSON array of measured plans: objects of formats (by tensor), loss and standardError.")
    private @Nullable Path measured;

    @Option(names = "--resamples", paramLabel = "N", description = "Bootstrap resamples (${DEFAULT-VALUE}).")
    private int resamples = Bootstrap.DEFAULT.resamples();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the bootstrap (${DEFAULT-VALUE}).")
    private long seed = Bootstrap.DEFAULT.seed();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Analysis read = AnalysisFiles.read(analysis);
        Bootstrap bootstrap = new Bootstrap(resamples, seed);
        Agreement agreement = compared(read, bootstrap);
        List<RankCorrelation> withMeasurement = measured == null
                ? List.of()
                : MeasuredAgreement.of(read, Arrays.asList(JsonFile.read(measured, MeasuredLoss[].class)), bootstrap);
        output.print(new Answer(agreement.metrics(), agreement.correlations(), agreement.disagreements(),
                withMeasurement), out -> AgreementText.print(agreement, withMeasurement, out));
        return 0;
    }

    private Agreement compared(Analysis read, Bootstrap bootstrap) {
        try (TerminalProgress progress = new TerminalProgress()) {
            return Agreement.of(read, metrics.isEmpty() ? Agreement.metricsOf(read) : metrics, bootstrap, progress);
        }
    }

    /// The JSON answer.
    record Answer(List<String> metrics, List<RankCorrelation> correlations, List<Disagreement> disagreements,
            List<RankCorrelation> measured) {}
}
