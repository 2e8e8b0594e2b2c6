package org.bitwright.analysis.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Writes the tables of `resources/docs/exactness.md` to `target/exactness.md`, and holds every line to what that page
/// promises.
class ExactnessTest {
    private static final String HEADING = """
            | model | logits | loss | gradient | Hessian-vector product | v·Hv |
            |---|---|---|---|---|---|
            """;

    @Test
    void largestErrorIsLargerThanThePageSays() throws IOException {
        StringBuilder table = new StringBuilder("Against float64 throughout\n\n" + HEADING);
        List<String> names = Golden.namesInDouble();
        for (String name : names) {
            Deviation deviation = Deviation.of(Golden.inDouble(name), 1e-9);
            table.append(deviation.row(name));
            assertThat(deviation.logits()).as(name).isLessThan(1e-12);
            assertThat(deviation.loss()).as(name).isLessThan(1e-13);
            assertThat(deviation.gradient()).as(name).isLessThan(1e-10);
            assertThat(deviation.product()).as(name).isLessThan(1e-10);
            assertThat(deviation.form()).as(name).isLessThan(1e-10);
        }
        table.append("\nAgainst the usual implementations\n\n" + HEADING);
        for (String name : names) {
            if (Files.exists(Golden.inDouble(name).folder().resolve("golden.json"))) {
                Tolerance tolerance = Tolerance.of(name);
                Deviation deviation = Deviation.of(Golden.of(name), 10 * tolerance.floor());
                table.append(deviation.row(name));
                assertThat(deviation.logits()).as(name).isLessThan(tolerance.logit());
                assertThat(deviation.gradient()).as(name).isLessThan(1e-4);
                assertThat(deviation.product()).as(name).isLessThan(1e-4);
            }
        }
        Files.writeString(Path.of("target", "exactness.md"), table);
    }
}
