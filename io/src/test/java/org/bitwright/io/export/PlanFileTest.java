package org.bitwright.io.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.bitwright.allocation.BitwrightException;
import org.bitwright.allocation.CalibrationText;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanRounding;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.store.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanFileTest {
    @TempDir
    Path folder;

    private final ModelCard model = ExampleModels.llama();
    private final Plan plan = ExamplePlans.mixedIntegers(model);

    @Test
    void planThatIsWrittenIsReadBackEqual() {
        Path file = folder.resolve("plan.json");

        PlanTargets.named("json").write(plan, model, file);

        assertThat(PlanFile.read(file)).isEqualTo(plan);
    }

    /// With a validator that knows nothing of this program.
    @Test
    void everyPlanIsValidByThePublishedSchema() throws IOException {
        Path file = folder.resolve("plan.json");
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("..", "resources", "docs", "plan.schema.json")));
        for (ModelCard each : ExportMatrix.models()) {
            PlanTargets.named("json").write(ExamplePlans.mixedIntegers(each), each, file);
            assertThat(schema.validate(new ObjectMapper().readTree(file.toFile()))).as(each.name()).isEmpty();
        }
        String valid = Files.readString(file);
        for (String[] fault : new String[][]{{"\"solver\"", "\"whim\""}, {"\"optimal\"", "\"perfect\""},
            {"\"fixedBytes\" : 4096", "\"fixedBytes\" : -1"}, {"\"version\" : 1", "\"version\" : 2"},
            {"\"kind\"", "\"kin\""}}) {
            assertThat(valid).contains(fault[0]);
            assertThat(schema.validate(new ObjectMapper().readTree(valid.replace(fault[0], fault[1])))).as(fault[1])
                    .isNotEmpty();
        }
    }

    @Test
    void keysAreThoseThatScriptsRelyOn() throws IOException {
        Path file = folder.resolve("plan.json");
        PlanFile.write(file, plan);

        JsonNode json = new ObjectMapper().readTree(file.toFile());

        assertThat(json.path("totalBytes").asLong()).isEqualTo(plan.totalBytes());
        assertThat(json.path("budgetBytes").asLong()).isEqualTo(plan.budgetBytes());
        assertThat(json.path("predictedLossIncrease").asDouble()).isEqualTo(0.25);
        assertThat(json.path("lowerBound").asDouble()).isEqualTo(0.2401);
        assertThat(json.path("status").asText()).isEqualTo("optimal");
        assertThat(json.path("tensors").path(0).path("name").asText()).isEqualTo("model.embed_tokens.weight");
        assertThat(json.path("tensors").path(1).path("reason").asText()).isEqualTo("lock");
    }

    @Test
    void boundThatIsUnknownIsNullInTheFileAndMinusInfinityAfterReading() {
        Plan unbounded = new Plan(plan.model(), plan.damage(), plan.tensors(), plan.fixedBytes(), plan.totalBytes(),
                plan.budgetBytes(), plan.predictedLossIncrease(), Double.NEGATIVE_INFINITY, plan.status());
        Path file = folder.resolve("plan.json");

        PlanFile.write(file, unbounded);

        assertThat(file).content().contains("\"lowerBound\" : null");
        assertThat(PlanFile.read(file)).isEqualTo(unbounded);
    }

    @Test
    void roundingAndItsTextAreReadBackEqual() {
        Plan rounded = plan.roundedBy(new PlanRounding("gptq",
                new CalibrationText("calibration.txt", "0".repeat(64), 256, 8192)));
        Path file = folder.resolve("plan.json");

        PlanFile.write(file, rounded);

        assertThat(PlanFile.read(file)).isEqualTo(rounded).isNotEqualTo(plan);
    }

    @Test
    void fileFromBeforePlansHadRoundingsRoundsToNearest() throws IOException {
        Path file = folder.resolve("plan.json");
        PlanFile.write(file, plan.roundedBy(new PlanRounding("clip", null)));
        Files.writeString(file, Files.readString(file).replaceFirst("\"rounding\" : \\{[^}]*\\},", ""));

        assertThat(file).content().doesNotContain("rounding");
        assertThat(PlanFile.read(file)).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '"version" : 1',              '"version" : 2',               version (2)
            '"status" : "optimal"',       '"status" : "perfect"',        perfect
            '"kind" : "bitwright-plan"',  '"kind" : "bitwright-plant"',  bitwright-plant
            '"fixedBytes" : 4096',        '"fixedBytes" : 4095',         sum of its parts
            '"fixedBytes" : 4096',        '"fixedBytes" : 4096, "x" : 1', unknown field
            '"reason" : "solver"',        '"reason" : "whim"',           whim
            '"name" : "nearest"',         '"name" : " "',                rounding
            '"name" : "nearest",',        '',                            name
            """)
    void planThatCannotBeIsRefusedWithASentence(String right, String wrong, String named) throws IOException {
        Path file = folder.resolve("plan.json");
        PlanFile.write(file, plan);
        Files.writeString(file, Files.readString(file).replaceFirst(right, wrong));

        assertThatThrownBy(() -> PlanFile.read(file)).isInstanceOf(BitwrightException.class)
                .hasMessageContaining(named);
    }

    @Test
    void truncatedPlanIsRefused() throws IOException {
        Path file = folder.resolve("plan.json");
        PlanFile.write(file, plan);
        Files.writeString(file, Files.readString(file).substring(0, 500));

        assertThatThrownBy(() -> PlanFile.read(file)).isInstanceOf(JsonException.class)
                .hasMessageContaining("plan.json");
    }
}
