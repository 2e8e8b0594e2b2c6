package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Checkpoint;
import org.bitwright.analysis.Precision;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.AnalysisRun;
import org.bitwright.app.service.Defaults;
import org.bitwright.app.service.RecentModels;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "analyze", aliases = "analyse", mixinStandardHelpOptions = true, description = "Measures how much each tensor matters. Ctrl+C keeps what is done.")
final class AnalyzeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @ArgGroup(multiplicity = "1")
    private CorpusOptions corpus = new CorpusOptions();

    @Option(names = "--out", required = true, paramLabel = "ANALYSIS", description = "Where the result goes.")
    private Path out = Path.of("");

    @Option(names = "--metrics", split = ",", paramLabel = "NAME", description = "Metrics to compute.")
    private List<String> metrics = Defaults.METRICS;

    @Option(names = "--formats", split = ",", paramLabel = "NAME", description = "Formats of the damage tables.")
    private List<String> formats = Defaults.FORMATS;

    @Option(names = "--damage", split = ",", paramLabel = "KIND", description = "Damage tables to compute: ${COMPLETION-CANDIDATES}; trace and divergence when absent.")
    private List<DamageKind> damages = Defaults.DAMAGES;

    @Option(names = "--probes", paramLabel = "N", description = "Random probes (${DEFAULT-VALUE}).")
    private int probes = Defaults.PROBES;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every probe (${DEFAULT-VALUE}).")
    private long seed = Defaults.SEED;

    @Option(names = "--context", paramLabel = "N", description = "Tokens per row (${DEFAULT-VALUE}).")
    private int context = Defaults.CONTEXT;

    @Option(names = "--tokens", paramLabel = "N", description = "Calibration tokens (${DEFAULT-VALUE}).")
    private int tokens = Defaults.TOKENS;

    @Option(names = "--resume", description = "Go on where an interrupted run with the same settings stopped.")
    private boolean resume;

    @Option(names = "--dtype", defaultValue = "float", description = "float or double (${DEFAULT-VALUE}).")
    private Precision precision = Precision.FLOAT;

    @Mixin
    private OutputOptions output = new OutputOptions();

    private Checkpoint checkpoint() {
        Path file = out.resolveSibling(out.getFileName() + ".checkpoint");
        return resume ? Checkpoint.resuming(file) : Checkpoint.at(file);
    }

    @Override
    public Integer call() {
        AnalysisSettings settings = new AnalysisSettings(metrics, formats, damages, probes, seed, context, tokens,
                precision);
        try (ModelFile file = ModelFiles.open(model); TerminalProgress progress = new TerminalProgress()) {
            RecentModels.ofUser().remember(file);
            Analysis analysis = AnalysisRun.analyse(file, corpus.corpus(), settings, checkpoint(), progress,
                    partial -> {
                    });
            AnalysisFiles.write(out, analysis);
            output.print(analysis, stream -> {
                AnalysisText.print(analysis, stream);
                stream.printf("%nWritten to %s%s%n", out, analysis.complete() ? "" : " (cancelled early)");
            });
        }
        return 0;
    }
}
