package org.bitwright.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.allocation.Budget;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.SizeRange;
import org.bitwright.allocation.TensorDamage;
import org.bitwright.allocation.baseline.StandardMix;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.app.service.Defaults;
import org.bitwright.app.service.FormatSizes;
import org.bitwright.app.service.RunningMemory;
import org.bitwright.app.service.StandardMixes;
import org.bitwright.io.model.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "fit", mixinStandardHelpOptions = true, description = "Says what a memory leaves for weights and which formats and mixes fit, from a model's headers alone.")
final class FitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @Option(names = "--memory", required = true, paramLabel = "SIZE", description = "Memory that may be used in all, such as 8GB.")
    private String memory = "";

    @Option(names = "--formats", split = ",", paramLabel = "NAME", description = "Formats to choose from.")
    private List<String> formats = Defaults.FORMATS;

    @Mixin
    private MemoryOptions needs = new MemoryOptions();

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ModelFile file = links.open(model)) {
            DamageTable table = FormatSizes.of(file.card(), formats);
            SizeRange range = SizeRange.of(table);
            MemoryBudget budget = RunningMemory.of(file).budget(needs.demand(memory));
            long left = budget.weightBytes(range.smallestBytes());
            List<Size> sizes = new ArrayList<>();
            for (String format : formats) {
                long bytes = table.fixedBytes() + table.tensors().stream().mapToLong(tensor -> bytes(tensor, format))
                        .sum();
                sizes.add(new Size("all " + format, bytes, Budget.bitsPerWeight(bytes, table), bytes <= left));
            }
            StandardMixes mixes = new StandardMixes(file.card());
            for (StandardMix mix : StandardMix.values()) {
                long bytes = mixes.unpredicted(mix, table).totalBytes();
                sizes.add(new Size(mix.name(), bytes, Budget.bitsPerWeight(bytes, table), bytes <= left));
            }
            Answer answer = new Answer(budget, left, Budget.bitsPerWeight(left, table), range, sizes);
            output.print(answer, out -> print(file, answer, out));
        }
        return 0;
    }

    private static long bytes(TensorDamage tensor, String format) {
        return tensor.options().stream().filter(option -> option.format().equalsIgnoreCase(format))
                .mapToLong(option -> option.bytes()).sum();
    }

    private static void print(ModelFile file, Answer answer, PrintWriter out) {
        out.printf("%s: %s, %s parameters%n%n", file.card().name(), file.card().architecture(),
                Units.count(file.card().parameters()));
        MemoryText.print(answer.memory(), out);
        out.printf("%nThat is %s bits per weight; plans of these formats take %s to %s.%n%n",
                Units.fixed(answer.bitsPerWeight(), 3), Units.bytes(answer.range().smallestBytes()),
                Units.bytes(answer.range().largestBytes()));
        TextTable table = new TextTable("plan", "bytes", "bits/weight", "fits");
        answer.plans().forEach(plan -> table.row(plan.name(), Units.bytes(plan.bytes()),
                Units.fixed(plan.bitsPerWeight(), 3), plan.fits() ? "yes" : "no"));
        table.print(out);
        out.printf(
                "%nAnalyse the model, then: bitwright allocate ANALYSIS --out PLAN --memory … with the same options.%n");
    }

    /// The JSON answer.
    record Answer(MemoryBudget memory, long weightBytes, double bitsPerWeight, SizeRange range, List<Size> plans) {}

    record Size(String name, long bytes, double bitsPerWeight, boolean fits) {}
}
