package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.allocation.ProofStatus;
import org.bitwright.app.service.CalibrationTexts;
import org.bitwright.app.service.DemoModel;
import org.bitwright.io.export.PlanFile;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The GGUF file of a plan is what the plan said: its bytes and the values that were simulated.
class QuantizeTest {
    private static final DemoModel DEMO = DemoModel.locate();
    private static final List<String> MIXTURE = List.of("q4_k", "q6_k", "q3_k", "q8_0", "q5_k", "iq4_xs", "f16");

    @TempDir
    private Path folder;

    @Test
    void theWrittenFileHasTheBytesAndTheValuesOfTheSimulatedPlan() throws IOException {
        long planned = writePlan(MIXTURE);

        CommandLineRun run = CommandLineRun.of("quantize", DEMO.model(), folder.resolve("plan.json"), "--out",
                folder.resolve("demo.gguf"), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode written = run.json();
        assertThat(written.get("bytes").asLong()).isEqualTo(Files.size(folder.resolve("demo.gguf")));
        long decided = 0;
        for (JsonNode tensor : written.get("tensors")) {
            decided += tensor.get("stored").asText().equals("f32") ? 0 : tensor.get("bytes").asLong();
        }
        assertThat(decided).isEqualTo(planned);

        try (ModelFile model = ModelFiles.open(DEMO.model());
                ModelFile back = ModelFiles.open(folder.resolve("demo.gguf"))) {
            for (TensorInfo tensor : model.card().decidedTensors().subList(0, 2 * MIXTURE.size())) {
                JsonNode stored = row(written, tensor.name());
                float[] simulated = values(model, tensor.name(), tensor);
                NumberFormats.named(stored.get("requested").asText()).roundTrip(simulated,
                        (int) tensor.shape().columns(), simulated);
                assertThat(values(back, stored.get("ggufName").asText(), tensor)).as(tensor.name())
                        .isEqualTo(simulated);
            }
        }
    }

    @Test
    void theWrittenFileLosesWhatTheSimulatedPlanLoses() {
        writePlan(MIXTURE);
        Path file = folder.resolve("demo.gguf");
        CommandLineRun written = CommandLineRun.of("quantize", DEMO.model(), folder.resolve("plan.json"), "--out", file,
                "--importance", DEMO.calibrationText(), "--importance-tokens", "512", "--json");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(written.json().get("file").asText()).isEqualTo(file.toString());

        CommandLineRun simulated = CommandLineRun.of("evaluate", DEMO.model(), "--text", DEMO.reportText(), "--plan",
                folder.resolve("plan.json"), "--rounding", "importance", "--calibration", DEMO.calibrationText(),
                "--calibration-tokens", "512", "--context", "256", "--chunks", "4", "--json");
        CommandLineRun stored = CommandLineRun.of("evaluate", file, "--text", DEMO.reportText(), "--context", "256",
                "--chunks", "4", "--json");
        assertThat(simulated.exitCode()).as(simulated.err()).isZero();
        assertThat(stored.exitCode()).as(stored.err()).isZero();
        assertThat(stored.json().get("loss").asDouble())
                .isCloseTo(simulated.json().get("loss").asDouble(), within(1e-5));
    }

    @Test
    void aPlanThatNamesItsRoundingNeedsNoOptions() {
        writePlan(MIXTURE, new PlanRounding("importance", CalibrationTexts.of(DEMO.calibrationText(), 512)));
        Path file = folder.resolve("demo.gguf");
        CommandLineRun written = CommandLineRun.of("quantize", DEMO.model(), folder.resolve("plan.json"), "--out", file,
                "--json");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(written.json().get("rounding").asText()).isEqualTo("importance");

        CommandLineRun simulated = CommandLineRun.of("evaluate", DEMO.model(), "--text", DEMO.reportText(), "--plan",
                folder.resolve("plan.json"), "--context", "256", "--chunks", "2", "--json");
        CommandLineRun stored = CommandLineRun.of("evaluate", file, "--text", DEMO.reportText(), "--context", "256",
                "--chunks", "2", "--json");
        CommandLineRun nearest = CommandLineRun.of("evaluate", DEMO.model(), "--text", DEMO.reportText(), "--plan",
                folder.resolve("plan.json"), "--rounding", "nearest", "--context", "256", "--chunks", "2", "--json");
        assertThat(simulated.json().get("rounding").asText()).isEqualTo("importance");
        assertThat(stored.json().get("loss").asDouble())
                .isCloseTo(simulated.json().get("loss").asDouble(), within(1e-5))
                .isNotCloseTo(nearest.json().get("loss").asDouble(), within(1e-4));
    }

    @Test
    void aPlanRoundedByAMethodForIntegersSaysThatGgufHasNone() {
        writePlan(MIXTURE, new PlanRounding("clip", null));

        CommandLineRun run = CommandLineRun.of("quantize", DEMO.model(), folder.resolve("plan.json"), "--out",
                folder.resolve("demo.gguf"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("clip serves integer groups, which GGUF does not have");
    }

    @Test
    void aTextThatChangedSinceThePlanWasMadeIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "A text to learn from.");
        writePlan(List.of("int3-g128"), new PlanRounding("gptq", CalibrationTexts.of(text, 512)));
        Files.writeString(text, "Another text.");

        CommandLineRun run = CommandLineRun.of("evaluate", DEMO.model(), "--text", DEMO.reportText(), "--plan",
                folder.resolve("plan.json"), "--context", "256", "--chunks", "1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("text.txt").contains("no longer").contains("--calibration FILE");
    }

    @Test
    void aRoundingThatLearnsFromTextAsksForOne() {
        writePlan(List.of("int3-g128"));

        CommandLineRun run = CommandLineRun.of("evaluate", DEMO.model(), "--text", DEMO.reportText(), "--plan",
                folder.resolve("plan.json"), "--rounding", "gptq");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--calibration FILE");
    }

    @Test
    void aPlanOfAnotherModelIsRefused() throws IOException {
        writePlan(MIXTURE);
        Path plan = folder.resolve("plan.json");
        Files.writeString(plan, Files.readString(plan).replaceFirst("\"model\"\\s*:\\s*\"[^\"]+\"",
                "\"model\": \"0000\""));

        CommandLineRun run = CommandLineRun.of("quantize", DEMO.model(), plan, "--out", folder.resolve("demo.gguf"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("another model").contains("0000");
    }

    @Test
    void aFormatOutsideGgufIsRefusedAndLeavesNoFile() {
        writePlan(List.of("int4-g128"));

        CommandLineRun run = CommandLineRun.of("quantize", DEMO.model(), folder.resolve("plan.json"), "--out",
                folder.resolve("demo.gguf"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("int4-g128").contains("Maybe").doesNotContain("Exception");
        assertThat(folder.resolve("demo.gguf")).doesNotExist();
    }

    /// Writes a plan with the formats in turn and tells the bytes of its tensors.
    private long writePlan(List<String> formats) {
        return writePlan(formats, PlanRounding.NEAREST);
    }

    private long writePlan(List<String> formats, PlanRounding rounding) {
        try (ModelFile model = ModelFiles.open(DEMO.model())) {
            List<PlanEntry> entries = new ArrayList<>();
            long total = 0;
            for (TensorInfo tensor : model.card().decidedTensors()) {
                String format = formats.get(entries.size() % formats.size());
                long bytes = NumberFormats.named(format).bytes(tensor.shape().rows(), tensor.shape().columns());
                entries.add(new PlanEntry(tensor.name(), format, bytes, AssignmentReason.HAND));
                total += bytes;
            }
            PlanFile.write(folder.resolve("plan.json"), new Plan(model.card().fingerprint(), DamageKind.TRACE, entries,
                    0, total, total, 0, 0, ProofStatus.FEASIBLE, rounding));
            return total;
        }
    }

    private static JsonNode row(JsonNode written, String name) {
        for (JsonNode tensor : written.get("tensors")) {
            if (tensor.get("name").asText().equals(name)) {
                return tensor;
            }
        }
        throw new AssertionError(name);
    }

    private static float[] values(ModelFile model, String name, TensorInfo tensor) {
        float[] values = new float[Math.toIntExact(tensor.shape().elements())];
        model.read(name, 0, values.length, values, 0);
        return values;
    }
}
