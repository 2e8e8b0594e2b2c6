package org.bitwright.io.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.bitwright.io.mix.Mix;
import org.bitwright.io.mix.MixFile;
import org.bitwright.io.mix.MixOptions;
import org.bitwright.io.mix.MixSources;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;

/// What becomes of a plan with seven widths in every target, for every family of the examples: the table of the user
/// guide.
final class ExportMatrix {
    /// Seen from the folder of this module, where tests run.
    static final Path PAGE = Path.of("..", "resources", "docs", "export-matrix.md");

    private static final Pattern DASH = Pattern.compile("-");

    private ExportMatrix() {
    }

    static List<ModelCard> models() {
        return List.of(ExampleModels.llama(), ExampleModels.qwen3(), ExampleModels.gpt2(), ExampleModels.phi3(),
                ExampleModels.mixtral(), ExampleModels.opt());
    }

    static String markdown(Path scratch) {
        StringBuilder page = new StringBuilder(
                """
                        # Export matrix

                        What each target makes of a plan that gives the matrices of a model symmetric integers of 2 to 8 bits in \
                        groups of 128, differing from tensor to tensor. Every model has twelve blocks, so that block 1 is a \
                        prefix of blocks 10 and 11; qwen3, gpt2 and opt have a tied head, gpt2 and phi3 fused containers, mixtral \
                        twelve experts, gpt2 rows of 1,056 weights that no larger group divides.

                        *Written*, *changed* and *left out* count tensors and sum to all of them. *Disagree* counts groups that a \
                        server loads as one and that the plan gives several formats. *Read back* counts the written and changed \
                        tensors that the file, read with the tool's own matching and precedence, gives the format of the report.

                        | target | model | tensors | written | changed | left out | disagree | read back |
                        |---|---|---|---|---|---|---|---|
                        """);
        for (PlanTarget target : PlanTargets.all()) {
            for (ModelCard model : models()) {
                page.append(row(target, model, scratch));
            }
        }
        return page.toString();
    }

    private static String row(PlanTarget target, ModelCard model, Path scratch) {
        Path file = scratch.resolve(target.fileName());
        try {
            ExportReport report = target.write(ExamplePlans.of(model, ExportMatrix::format), model, file);
            return "| %s | %s | %d | %d | %d | %d | %d | %d |\n".formatted(target.name(), model.architecture(),
                    report.rows().size(), report.rows(ExportOutcome.WRITTEN).size(),
                    report.rows(ExportOutcome.CHANGED).size(), report.rows(ExportOutcome.LEFT_OUT).size(),
                    report.repairs().size(), readBack(target, model, report, file));
        } catch (NothingToExportException refused) {
            return "| %s | %s | %d | refused: %s ||||||\n".formatted(target.name(), model.architecture(),
                    model.decidedTensors().size(), String.valueOf(refused.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static String format(TensorInfo tensor) {
        return "int%d-g128-sym".formatted(2 + Math.floorMod(tensor.name().hashCode(), 7));
    }

    private static long readBack(PlanTarget target, ModelCard model, ExportReport report, Path file) {
        Mix mix = MixSources.named(target.name()).read(MixFile.read(file), model, MixOptions.USUAL);
        Map<String, String> formats = mix.formats();
        return report.rows().stream().filter(row -> row.outcome() != ExportOutcome.LEFT_OUT)
                .filter(row -> bare(formats.getOrDefault(row.tensor(), "")).equals(bare(row.writtenFormat()))).count();
    }

    private static String bare(String format) {
        return DASH.splitAsStream(format).limit(2).collect(Collectors.joining("-"));
    }
}
