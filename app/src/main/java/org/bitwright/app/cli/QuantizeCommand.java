package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.app.service.CalibrationTexts;
import org.bitwright.app.service.ColumnImportance;
import org.bitwright.app.service.Defaults;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.format.rounding.ImportanceWeighted;
import org.bitwright.io.gguf.write.GgufQuantizer;
import org.bitwright.io.gguf.write.QuantizedModel;
import org.bitwright.io.model.ModelFile;
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

    @Option(names = "--importance", paramLabel = "FILE", description = "UTF-8 text that shows which input features matter; their columns are stored more exactly. What the plan says when absent.")
    private @Nullable Path importance;

    @Option(names = "--importance-tokens", paramLabel = "N", description = "Tokens of it to read (${DEFAULT-VALUE}).")
    private int importanceTokens = Defaults.CALIBRATION_TOKENS;

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Plan planned = PlanFile.read(plan);
        Plan applied = importance == null
                ? planned
                : planned.roundedBy(new PlanRounding(new ImportanceWeighted().name(),
                        CalibrationTexts.of(importance, importanceTokens)));
        try (ModelFile file = links.open(model); TerminalProgress progress = new TerminalProgress()) {
            QuantizedModel written = GgufQuantizer.quantize(file, applied, ColumnImportance.of(file, applied), out,
                    progress);
            Answer answer = new Answer(written, applied.rounding().name(), notes(applied.rounding()));
            output.print(answer, stream -> print(answer, stream));
        }
        return 0;
    }

    private static List<String> notes(PlanRounding rounding) {
        return rounding.equals(PlanRounding.NEAREST) || rounding.name().equals(new ImportanceWeighted().name())
                ? List.of()
                : List.of("%s serves integer groups, which GGUF does not have; every tensor is rounded to nearest."
                        .formatted(rounding.name()));
    }

    private static void print(Answer answer, PrintWriter stream) {
        QuantizedModel written = answer.written();
        TextTable table = new TextTable("tensor", "requested", "stored", "bytes", "because");
        written.tensors().forEach(tensor -> table.row(tensor.name(), tensor.requested(), tensor.stored(),
                Units.bytes(tensor.bytes()), tensor.reason()));
        table.print(stream);
        written.remarks().forEach(remark -> stream.printf("%nnote: %s%n", remark));
        answer.notes().forEach(note -> stream.printf("%nnote: %s%n", note));
        stream.printf("%nWritten to %s, %s, rounded by %s%n", written.file(), Units.bytes(written.bytes()),
                answer.rounding());
    }

    /// The JSON answer: the file and its tensors, and how they were rounded.
    record Answer(@JsonUnwrapped QuantizedModel written, String rounding, List<String> notes) {}
}
