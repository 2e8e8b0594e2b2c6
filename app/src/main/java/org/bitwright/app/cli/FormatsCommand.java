package org.bitwright.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bitwright.io.format.InferenceRuntime;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "formats", mixinStandardHelpOptions = true, description = "Lists the number formats with what they cost and who loads them.")
final class FormatsCommand implements Callable<Integer> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})x(\\d{1,9})");

    @Option(names = "--shape", paramLabel = "ROWSxCOLUMNS", defaultValue = "4096x4096", description = "Matrix to count the bytes of (${DEFAULT-VALUE}).")
    private String shape = "";

    @Option(names = "--runtime", paramLabel = "NAME", description = "Only what this program loads: llama.cpp, vLLM, MLX and others.")
    private @Nullable String runtime;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Matcher sides = SHAPE.matcher(shape);
        if (!sides.matches()) {
            throw new ParameterException(spec.commandLine(),
                    "--shape (%s) must be rows and columns, such as 4096x11008".formatted(shape));
        }
        long rows = Long.parseLong(sides.group(1));
        long columns = Long.parseLong(sides.group(2));
        List<Format> formats = NumberFormats.all().stream().map(format -> Format.of(format, rows, columns))
                .filter(format -> runtime == null || format.runtimes().stream().anyMatch(runtime::equalsIgnoreCase))
                .toList();
        output.print(new Answer(rows, columns, formats), out -> {
            TextTable table = new TextTable("format", "family", "bits", "block", "stored as", "bytes", "loaded by", "");
            formats.forEach(format -> table.row(format.name(), format.family(), Units.fixed(format.bitsPerWeight(), 4),
                    format.blockSize() == 0 ? "row" : String.valueOf(format.blockSize()),
                    format.storedAs() == null ? "–" : format.storedAs(),
                    format.bytes() == null ? "–" : String.valueOf(format.bytes()),
                    String.join(", ", format.runtimes()), format.remark()));
            table.print(out);
        });
        return 0;
    }

    /// The JSON answer.
    record Answer(long rows, long columns, List<Format> formats) {}

    /// One format.
    ///
    /// @param blockSize
    ///            weights that share scales; 0 when a whole row or more does
    /// @param storedAs
    ///            the format itself or what takes its place for this shape; null when nothing does
    /// @param bytes
    ///            of the shape as it is stored; null when it cannot be
    record Format(String name, String description, String family, double bitsPerWeight, int blockSize,
            @Nullable String fallback, List<String> runtimes, boolean needsCalibration, boolean encodes,
            @Nullable String storedAs, @Nullable Long bytes) {
        static Format of(NumberFormat format, long rows, long columns) {
            NumberFormat stored = format;
            while (stored != null && !stored.accepts(columns)) {
                stored = stored.fallback();
            }
            NumberFormat fallback = format.fallback();
            return new Format(format.name(), format.description(), format.family().label(), format.bitsPerWeight(),
                    format.blockSize(), fallback == null ? null : fallback.name(),
                    format.runtimes().stream().sorted().map(InferenceRuntime::label).toList(),
                    format.needsCalibration(), format.encodes(), stored == null ? null : stored.name(),
                    stored == null ? null : stored.bytes(rows, columns));
        }

        String remark() {
            return encodes ? needsCalibration ? "needs calibration" : "" : "read only";
        }
    }
}
