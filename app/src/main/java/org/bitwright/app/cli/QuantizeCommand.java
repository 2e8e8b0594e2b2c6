package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import org.bitwright.allocation.Plan;
import org.bitwright.app.service.ColumnImportance;
import org.bitwright.app.service.Corpus;
import org.bitwright.app.service.Defaults;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.gguf.write.GgufQuantizer;
import org.bitwright.io.gguf.write.QuantizedModel;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "quantize", mixinStandardHelpOptions = true, description = "Writes the model as a GGUF file with every tensor stored as the plan says.")
final class QuantizeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "PLAN", description = "What allocate wrote.")
    private Path plan = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE.gguf", description = "File to write.")
    private Path out = Path.of("");

    @Option(names = "--importance", paramLabel = "FILE", description = "UTF-8 text that shows which input features matter; their columns are stored more exactly.")
    private @Nullable Path importance;

    @Option(names = "--importance-tokens", paramLabel = "N", description = "Tokens of it to read (${DEFAULT-VALUE}).")
    private int importanceTokens = Defaults.CALIBRATION_TOKENS;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Plan applied = PlanFile.read(plan);
        try (ModelFile file = ModelFiles.open(model); TerminalProgress progress = new TerminalProgress()) {
            Map<String, float[]> columns = importance == null
                    ? Map.of()
                    : ColumnImportance.of(file, new Corpus.Text(importance), importanceTokens);
            QuantizedModel written = GgufQuantizer.quantize(file, applied, columns, out, progress);
            output.print(written, stream -> print(written, stream));
        }
        return 0;
    }

    private static void print(QuantizedModel written, PrintWriter stream) {
        TextTable table = new TextTable("tensor", "requested", "stored", "bytes", "because");
        written.tensors().forEach(tensor -> table.row(tensor.name(), tensor.requested(), tensor.stored(),
                Units.bytes(tensor.bytes()), tensor.reason()));
        table.print(stream);
        stream.printf("%nWritten to %s, %s%n", written.file(), Units.bytes(written.bytes()));
    }
}
