package org.bitwright.io.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bitwright.allocation.Plan;
import org.bitwright.io.model.ModelCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanTargetsTest {
    @TempDir
    Path folder;

    @Test
    void unknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> PlanTargets.named("exl9")).isInstanceOf(UnknownTargetException.class)
                .hasMessageContaining("\"exl9\"").hasMessageContaining("json, llama.cpp");
    }

    @Test
    void nameIsFoundInAnyCaseAndPunctuation() {
        assertThat(PlanTargets.named("LLaMA-cpp").name()).isEqualTo("llama.cpp");
    }

    @ParameterizedTest
    @MethodSource("org.bitwright.io.export.PlanTargets#all")
    void planThatMissesATensorIsRefusedUnlessAskedFor(PlanTarget target) throws IOException {
        ModelCard model = ExampleModels.llama();
        Plan whole = ExamplePlans.mixedIntegers(model);
        Plan partial = ExamplePlans.plan(whole.tensors().subList(1, whole.tensors().size()));
        Path file = folder.resolve(target.fileName());
        Files.writeString(file, "old");

        assertThatThrownBy(() -> target.write(partial, model, file)).isInstanceOf(PlanCoverageException.class)
                .hasMessageContaining("model.embed_tokens.weight");
        assertThat(file).hasContent("old");

        ExportReport report = target.write(partial, model, file, PlanCoverage.PARTIAL);
        assertThat(report.rows()).hasSize(whole.tensors().size());
        assertThat(report.rows(ExportOutcome.LEFT_OUT)).extracting(ExportRow::tensor)
                .contains("model.embed_tokens.weight");
    }

    @ParameterizedTest
    @MethodSource("org.bitwright.io.export.PlanTargets#all")
    void planOfAnotherModelIsRefused(PlanTarget target) {
        Plan plan = ExamplePlans.mixedIntegers(ExampleModels.gpt2());

        assertThatThrownBy(() -> target.check(plan, ExampleModels.llama())).isInstanceOf(PlanCoverageException.class)
                .hasMessageContaining("another model");
    }

    @ParameterizedTest
    @MethodSource("org.bitwright.io.export.PlanTargets#all")
    void everyTensorHasExactlyOneRowAndEveryDeviationAReason(PlanTarget target) {
        for (ModelCard model : new ModelCard[]{ExampleModels.llama(), ExampleModels.qwen3(), ExampleModels.mixtral(),
            ExampleModels.gpt2(), ExampleModels.phi3()}) {
            Plan plan = ExamplePlans.mixedIntegers(model);

            ExportReport report = target.check(plan, model);

            assertThat(report.rows()).as(model.name()).extracting(ExportRow::tensor)
                    .containsExactlyElementsOf(plan.tensors().stream().map(entry -> entry.name()).toList());
            assertThat(report.rows()).filteredOn(row -> row.outcome() != ExportOutcome.WRITTEN)
                    .allSatisfy(row -> assertThat(row.because()).endsWith("."));
        }
    }
}
