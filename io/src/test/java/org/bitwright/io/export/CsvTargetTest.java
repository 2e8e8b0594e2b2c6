package org.bitwright.io.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.bitwright.allocation.Plan;
import org.bitwright.io.model.ModelCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTargetTest {
    @TempDir
    Path folder;

    @Test
    void tableHasOneLinePerTensorUnderItsHeader() throws IOException {
        ModelCard model = ExampleModels.gpt2();
        Plan plan = ExamplePlans.of(model, _ -> "int4-g128");
        Path file = folder.resolve("plan.csv");

        PlanTargets.named("csv").write(plan, model, file);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1 + plan.tensors().size());
        assertThat(lines.getFirst()).isEqualTo("tensor,role,block,rows,columns,format,bytes,bitsPerWeight,reason");
        assertThat(lines.get(1)).isEqualTo("transformer.wte.weight,embedding,,1024,256,int4-g128,%d,%s,solver"
                .formatted(plan.tensors().getFirst().bytes(), "4.156250"));
    }
}
