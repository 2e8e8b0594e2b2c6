package org.bitwright.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FormatListTest {
    @Test
    void everyFormatIsListedWithItsBytesForTheShape() {
        CommandLineRun run = CommandLineRun.of("formats", "--shape", "16x1024", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();

        JsonNode formats = run.json().get("formats");
        assertThat(formats).hasSize(NumberFormats.all().size());
        for (JsonNode listed : formats) {
            NumberFormat format = NumberFormats.named(listed.get("name").asText());
            assertThat(listed.get("bytes").asLong()).as(format.name()).isEqualTo(format.bytes(16, 1024));
        }
    }

    @Test
    void aShapeThatDoesNotFitShowsWhatTakesItsPlace() {
        JsonNode formats = CommandLineRun.of("formats", "--shape", "8x96", "--runtime", "LLAMA.CPP", "--json").json()
                .get("formats");

        assertThat(formats.findValuesAsText("name")).contains("q4_k", "iq2_xxs").doesNotContain("int4-g128");
        JsonNode replaced = named(formats, "q4_k");
        assertThat(replaced.get("fallback").asText()).isEqualTo("q5_0");
        assertThat(replaced.get("storedAs").asText()).isEqualTo("q5_0");
        assertThat(replaced.get("bytes").asLong()).isEqualTo(8 * 3 * 22);
        assertThat(named(formats, "iq2_xxs").get("needsCalibration").asBoolean()).isTrue();
    }

    @Test
    void aShapeThatIsNoneIsRefused() {
        CommandLineRun run = CommandLineRun.of("formats", "--shape", "wide");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("wide").contains("4096x11008");
    }

    private static JsonNode named(JsonNode formats, String name) {
        for (JsonNode format : formats) {
            if (format.get("name").asText().equals(name)) {
                return format;
            }
        }
        throw new AssertionError(name);
    }
}
