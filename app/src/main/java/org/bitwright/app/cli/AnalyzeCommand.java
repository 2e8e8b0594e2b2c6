package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Checkpoint;
import org.bitwright.analysis.PairSettings;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.memory.MemoryEstimate;
import org.bitwright.analysis.memory.MemoryLimits;
import org.bitwright.analysis.memory.Residence;
import org.bitwright.app.service.AgreedLinks;
import org.bitwright.app.service.AnalysisFiles;
import org.bitwright.app.service.AnalysisRun;
import org.bitwright.app.service.Defaults;
import org.bitwright.app.service.RecentModels;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.Reading;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--damage", split = ",", paramLabel = "KIND", converter = DamageOption.class, description = "Damage tables to compute: trace, fisher, taylor, direct, divergence, or none; trace and divergence when absent.")
    private List<Optional<DamageKind>> damages = Defaults.DAMAGES.stream().map(Optional::of).toList();

    @Option(names = "--probes", paramLabel = "N", description = "Random probes at most (${DEFAULT-VALUE}).")
    private int probes = Defaults.PROBES;

    @Option(names = "--relative-error", paramLabel = "SHARE", description = "Standard error over value at which probes stop; 0 uses them all (${DEFAULT-VALUE}).")
    private double relativeError = Defaults.RELATIVE_ERROR;

    @Option(names = "--confine", paramLabel = "REGEX", description = "Tensors whose probes touch no other tensor: less noise for flat ones, one product per tensor.")
    private String confined = "";

    @Option(names = "--pairs", split = ",", paramLabel = "FORMAT", description = "Formats in which pairs of tensors are stored together, to learn what plans cost beyond the sum of their tensors; many passes.")
    private List<String> pairs = List.of();

    @Option(names = "--window", paramLabel = "N", defaultValue = "0", description = "Largest distance between the blocks of a pair (${DEFAULT-VALUE}).")
    private int window;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every probe (${DEFAULT-VALUE}).")
    private long seed = Defaults.SEED;

    @Option(names = "--context", paramLabel = "N", description = "Tokens per row (${DEFAULT-VALUE}).")
    private int context = Defaults.CONTEXT;

    @Option(names = "--tokens", paramLabel = "N", description = "Calibration tokens (${DEFAULT-VALUE}).")
    private int tokens = Defaults.TOKENS;

    @Option(names = "--importance-tokens", paramLabel = "N", description = "Tokens of the text, from its beginning, whose inputs tell encoders which columns matter, as an importance matrix does; 0 for plain encoders (${DEFAULT-VALUE}).")
    private int importanceTokens;

    @Option(names = "--resume", description = "Go on where an interrupted run with the same settings stopped.")
    private boolean resume;

    @Option(names = "--dtype", defaultValue = "float", description = "float or double (${DEFAULT-VALUE}).")
    private Precision precision = Precision.FLOAT;

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--estimate", description = "Print how much memory the analysis would take, term by term, and do nothing else.")
    private boolean estimate;

    @Option(names = "--worker", hidden = true, description = "Report progress as lines of JSON, stop at the end of standard input, and go on from a checkpoint of the same analysis.")
    private boolean worker;

    @Option(names = "--followed", hidden = true, paramLabel = "FILE", description = "Links out of the model's folder that the window's user agreed to follow.")
    private @Nullable Path followed;

    private final AtomicReference<@Nullable Analysis> latest = new AtomicReference<>();

    private Checkpoint checkpoint() {
        Path file = out.resolveSibling(out.getFileName() + ".checkpoint");
        if (worker) {
            return Checkpoint.continuing(file);
        }
        return resume ? Checkpoint.resuming(file) : Checkpoint.at(file);
    }

    private static MemoryEstimate memory(ModelFile file, AnalysisSettings settings) {
        return MemoryEstimate.of(file, settings, Residence.of(file, settings, MemoryLimits.ofThisProcess()));
    }

    @Override
    public Integer call() {
        AnalysisSettings settings = new AnalysisSettings(named(metrics), named(formats), DamageOption.kinds(damages),
                probes, relativeError, confined, seed, context, tokens, precision, importanceTokens,
                new PairSettings(named(pairs), window));
        try (ModelFile file = ModelFiles.open(model, Reading.TO_USE,
                followed == null ? links.links() : AgreedLinks.read(followed))) {
            if (estimate) {
                MemoryEstimate needed = memory(file, settings);
                output.print(needed, stream -> EstimateText.print(needed, stream));
                return 0;
            }
            if (worker) {
                AnalysisFiles.write(out, analyse(file, settings, new PipeProgress(System.in, System.out)));
                return 0;
            }
            RecentModels.ofUser().remember(file);
            System.err.println("Memory: " + memory(file, settings).describe());
            try (TerminalProgress progress = new TerminalProgress(this::writeLatest)) {
                Analysis analysis = analyse(file, settings, progress);
                AnalysisFiles.write(out, analysis);
                output.print(analysis, stream -> {
                    AnalysisText.print(analysis, stream);
                    stream.printf("%nWritten to %s%s%n", out, analysis.complete() ? "" : " (cancelled early)");
                });
            }
        }
        return 0;
    }

    /// A list that was given as the empty word names nothing.
    private static List<String> named(List<String> words) {
        return words.stream().filter(word -> !word.isBlank()).toList();
    }

    private Analysis analyse(ModelFile file, AnalysisSettings settings, Progress progress) {
        return AnalysisRun.analyse(file, corpus.corpus(), settings, checkpoint(), progress, latest::set);
    }

    /// Writes whole probes when there is no time to finish the one at hand.
    private void writeLatest() {
        Analysis found = latest.get();
        if (found != null) {
            AnalysisFiles.write(out, found);
        }
    }
}
