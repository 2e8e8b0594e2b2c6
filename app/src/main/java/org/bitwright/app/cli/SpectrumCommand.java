package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.curvature.LanczosQuadrature;
import org.bitwright.analysis.curvature.RitzValues;
import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.app.service.Defaults;
import org.bitwright.app.service.SpectrumRun;
import org.bitwright.io.model.ModelFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "spectrum", mixinStandardHelpOptions = true, description = "Finds the spectral density of the curvature of one tensor.")
final class SpectrumCommand implements Callable<Integer> {
    private static final int PRINTED_POINTS = 21;

    @Parameters(paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @ArgGroup(multiplicity = "1")
    private CorpusOptions corpus = new CorpusOptions();

    @Option(names = "--tensor", required = true, paramLabel = "NAME", description = "The tensor's name in the model file.")
    private String tensor = "";

    @Option(names = "--steps", paramLabel = "N", description = "Lanczos steps, one Hessian-vector product each (${DEFAULT-VALUE}).")
    private int steps = 100;

    @Option(names = "--probes", paramLabel = "N", description = "Random vectors to start from (${DEFAULT-VALUE}).")
    private int probes = 1;

    @Option(names = "--points", paramLabel = "N", description = "Points of the density in the JSON answer (${DEFAULT-VALUE}).")
    private int points = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the vectors (${DEFAULT-VALUE}).")
    private long seed = Defaults.SEED;

    @Option(names = "--context", paramLabel = "N", description = "Tokens per row (${DEFAULT-VALUE}).")
    private int context = Defaults.CONTEXT;

    @Option(names = "--tokens", paramLabel = "N", description = "Calibration tokens (${DEFAULT-VALUE}).")
    private int tokens = Defaults.TOKENS;

    @Option(names = "--dtype", defaultValue = "float", description = "float or double (${DEFAULT-VALUE}).")
    private Precision precision = Precision.FLOAT;

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ModelFile file = links.open(model); TerminalProgress progress = new TerminalProgress()) {
            Spectrum spectrum = SpectrumRun.of(file, corpus.corpus(), tensor,
                    new LanczosQuadrature(seed, steps, probes), context, tokens, precision, progress);
            output.print(new Answer(tensor, spectrum.size(), spectrum.trace(), spectrum.negativeMass(),
                    spectrum.lowest(), spectrum.highest(), spectrum.probes(), spectrum.density(points)),
                    out -> print(spectrum, out));
        }
        return 0;
    }

    private static void print(Spectrum spectrum, PrintWriter out) {
        out.printf("%s: %s eigenvalues from %s to %s, %s %% of them below 0, trace %s ± %s%n%n", spectrum.tensor(),
                Units.count(spectrum.size()), Units.number(spectrum.lowest()), Units.number(spectrum.highest()),
                Units.fixed(100 * spectrum.negativeMass(), 1), Units.number(spectrum.trace().value()),
                Units.number(spectrum.trace().standardError()));
        TextTable table = new TextTable("eigenvalue (Ritz value)", "share");
        RitzValues first = spectrum.probes().getFirst();
        int nodes = first.values().size();
        for (int row = 0; row < Math.min(PRINTED_POINTS, nodes); row++) {
            int node = nodes <= PRINTED_POINTS ? row : row * (nodes - 1) / (PRINTED_POINTS - 1);
            table.row(Units.number(first.values().get(node)), Units.number(first.weights().get(node)));
        }
        table.print(out);
    }

    /// The JSON answer.
    record Answer(String tensor, long size, MetricValue trace, double negativeMass, double lowest, double highest,
            List<RitzValues> probes, List<Spectrum.DensityPoint> density) {}
}
