package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.bitwright.app.service.RecentModels;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "inspect", mixinStandardHelpOptions = true, description = "Prints what is in a model file, from its headers alone.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ModelFile file = ModelFiles.open(model)) {
            RecentModels.ofUser().remember(file);
            ModelCard card = file.card();
            output.print(Answer.of(card), out -> print(card, out));
        }
        return 0;
    }

    private static void print(ModelCard card, PrintWriter out) {
        long bytes = card.tensors().stream().mapToLong(TensorInfo::storedBytes).sum();
        out.printf("%s: %s, %s parameters in %d tensors, %s%n", card.name(), card.architecture(),
                Units.count(card.parameters()), card.tensors().size(), Units.bytes(bytes));
        out.printf("context %s, head %s, fingerprint %s%n%n",
                card.contextLength() > 0 ? card.contextLength() + " tokens" : "unknown",
                card.tiedHead() ? "tied to the embedding" : "of its own", card.fingerprint());
        TextTable table = new TextTable("role", "tensors", "parameters", "bytes", "stored as");
        card.tensors().stream().collect(Collectors.groupingBy(TensorInfo::role, TreeMap::new, Collectors.toList()))
                .forEach((role, tensors) -> table.row(role(role), Integer.toString(tensors.size()),
                        Units.count(tensors.stream().mapToLong(tensor -> tensor.shape().elements()).sum()),
                        Units.bytes(tensors.stream().mapToLong(TensorInfo::storedBytes).sum()), storedAs(tensors)));
        table.print(out);
        card.remarks().forEach(remark -> out.println("note: " + remark));
    }

    private static String role(TensorRole role) {
        return role.decided() ? role.label() : role.label() + " (kept)";
    }

    private static String storedAs(List<TensorInfo> tensors) {
        return tensors.stream().map(TensorInfo::storedFormat).distinct().collect(Collectors.joining(", "));
    }

    /// The JSON answer.
    record Answer(String name, String architecture, long parameters, long bytes, int contextLength, boolean tiedHead,
            String fingerprint, Map<String, Long> bytesByRole, List<Tensor> tensors, List<String> remarks) {
        static Answer of(ModelCard card) {
            Map<String, Long> byRole = card.tensors().stream().collect(Collectors.groupingBy(
                    tensor -> tensor.role().label(), TreeMap::new, Collectors.summingLong(TensorInfo::storedBytes)));
            List<Tensor> tensors = card.tensors().stream().map(tensor -> new Tensor(tensor.name(),
                    tensor.role().label(), tensor.block(), tensor.shape().dimensions(), tensor.storedFormat(),
                    tensor.storedBytes())).toList();
            return new Answer(card.name(), card.architecture(), card.parameters(),
                    card.tensors().stream().mapToLong(TensorInfo::storedBytes).sum(), card.contextLength(),
                    card.tiedHead(), card.fingerprint(), byRole, tensors, card.remarks());
        }
    }

    /// One tensor of the JSON answer; `block` is −1 outside the transformer blocks.
    record Tensor(String name, String role, int block, List<Long> shape, String storedFormat, long bytes) {}
}
