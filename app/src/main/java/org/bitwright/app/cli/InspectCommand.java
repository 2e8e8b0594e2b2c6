package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bitwright.app.service.RecentModels;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.Reading;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "inspect", mixinStandardHelpOptions = true, description = "Prints what is in a model file, from its headers alone.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @Option(names = "--read-only", description = "Look at a file that nothing else opens, because it has bytes after its last tensor.")
    private boolean readOnly;

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ModelFile file = ModelFiles.open(model, readOnly ? Reading.TO_LOOK : Reading.TO_USE,
                links.links())) {
            if (!readOnly) {
                RecentModels.ofUser().remember(file);
            }
            ModelSummary summary = ModelSummary.of(file, readOnly);
            output.print(summary, out -> print(summary, file.card(), out));
        }
        return 0;
    }

    private static void print(ModelSummary summary, ModelCard card, PrintWriter out) {
        if (summary.readOnly()) {
            out.printf("read only: this is what the header says, and nothing else is done with the file%n%n");
        }
        out.printf("%s: %s, %s parameters in %d tensors, %s%n", summary.name(), summary.architecture(),
                Units.count(summary.parameters()), summary.tensors().size(), Units.bytes(summary.bytes()));
        out.printf("context    %s%n", summary.contextLength() > 0 ? summary.contextLength() + " tokens" : "unknown");
        out.printf("head       %s%n", summary.tiedHead()
                ? "tied: %s is both".formatted(String.join(", ", summary.tiedTensors()))
                : "of its own");
        out.printf("tokenizer  %s%n", tokenizer(summary.tokenizer()));
        out.printf("identity   %s%n%n", summary.fingerprint());
        table("role", card.tensors(), InspectCommand::role, TensorInfo::storedFormat, "stored as").print(out);
        out.println();
        table("stored as", card.tensors(), TensorInfo::storedFormat, tensor -> tensor.role().label(), "roles")
                .print(out);
        out.println();
        List<TensorInfo> kept = card.tensors().stream().filter(tensor -> tensor.kept() != null).toList();
        if (!kept.isEmpty()) {
            table("kept, because", kept, InspectCommand::reason, tensor -> tensor.role().label(), "roles").print(out);
            out.println();
        }
        summary.abilities().forEach(ability -> out.printf("%s: %s%n", ability.task(), ability.possible()
                ? "yes"
                : "no. " + ability.reason().replace('\n', ' ')));
        summary.remarks().forEach(remark -> out.println("note: " + remark));
    }

    private static String tokenizer(ModelSummary.@Nullable Tokenizer tokenizer) {
        if (tokenizer == null) {
            return "none that can be used";
        }
        return "%s, %d tokens%s".formatted(tokenizer.family(), tokenizer.tokens(), tokenizer.bosToken() == null
                ? ""
                : ", token %d in front of every text".formatted(tokenizer.bosToken()));
    }

    /// Tensors, parameters and bytes by one property, and which other properties they have.
    private static TextTable table(String heading, List<TensorInfo> tensors, Function<TensorInfo, String> key,
            Function<TensorInfo, String> other, String otherHeading) {
        TextTable table = new TextTable(heading, "tensors", "parameters", "bytes", otherHeading);
        tensors.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
                .forEach((value, same) -> table.row(value, Integer.toString(same.size()),
                        Units.count(same.stream().mapToLong(tensor -> tensor.shape().elements()).sum()),
                        Units.bytes(same.stream().mapToLong(TensorInfo::storedBytes).sum()),
                        same.stream().map(other).distinct().collect(Collectors.joining(", "))));
        return table;
    }

    private static String reason(TensorInfo tensor) {
        return Objects.requireNonNull(tensor.kept()).text();
    }

    private static String role(TensorInfo tensor) {
        return tensor.role().decided() ? tensor.role().label() : tensor.role().label() + " (kept)";
    }
}
