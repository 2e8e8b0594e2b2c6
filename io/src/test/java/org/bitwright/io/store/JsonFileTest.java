package org.bitwright.io.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonFileTest {
    @TempDir
    private Path folder;

    record Step(String name, long count, double value, @Nullable String note, List<Integer> bits) {
        Step {
            if (count < 0) {
                throw new IllegalArgumentException("The count (%d) must not be negative.".formatted(count));
            }
        }
    }

    @Test
    void recordsComeBackAsTheyWere() {
        Path file = folder.resolve("step.json");
        for (Step step : List.of(new Step("ü\u0000", Long.MAX_VALUE, 0.1, null, List.of(2, 3)),
                new Step("", 0, Double.NaN, "x", List.of()), new Step("a", 1, Double.MIN_VALUE, "x", List.of()))) {
            JsonFile.write(file, step);
            assertThat(JsonFile.read(file, Step.class)).isEqualTo(step);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "a", "name": "b"}                                                    | names "name" twice (line 1, column 21)
            {"name": "a", "count": 1, "value": 1, "note": null, "bits": []} x             | (line 1, column 65)
            {"name": "a", "count": 1, "value": 1, "note": null, "bits": []} {}            | has something after its end
            {"name": "a", "count": 1.5, "value": 1, "note": null, "bits": []}             | has a wrong value at count
            {"name": "a", "count": 99999999999999999999, "value": 1, "note": null, "bits": []} | count
            {"name": "a", "count": "1", "value": 1, "note": null, "bits": []}             | has a wrong value at count
            {"name": "a", "count": -1, "value": 1, "note": null, "bits": []}              | The count (-1) must not be negative
            {"name": "a", "count": 1, "value": 1, "bits": []}                             | lacks the field "note"
            {"name": "a", "count": 1, "value": 1, "note": null, "bits": [], "extra": 1}   | has the unknown field "extra"
            {"name": "a", "count": 1                                                      | ends in the middle of a value
            {"name": NaN}                                                                 | is not valid JSON
            null                                                                          | holds nothing but null
            ''                                                                            | does not hold what is expected
            """)
    void brokenDocumentIsOneSentenceWithItsPlace(String text, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve("step.json"), text);
        assertThatThrownBy(() -> JsonFile.read(file, Step.class)).isInstanceOf(JsonException.class)
                .hasMessageContaining("step.json")
                .hasMessageContaining(expected)
                .message()
                .doesNotContain("Exception", "jackson", "java.", "Source:");
    }

    @Test
    void bottomlessNestingAndForeignBytesAreRefused() throws IOException {
        Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(200_000));
        assertThatThrownBy(() -> JsonFile.read(deep, Object.class)).isInstanceOf(JsonException.class)
                .hasMessageContaining("nested deeper than 1000 levels");
        Path bytes = Files.write(folder.resolve("bytes.json"), new byte[]{'"', (byte) 0xff, '"'});
        assertThatThrownBy(() -> JsonFile.read(bytes, Object.class)).isInstanceOf(JsonException.class)
                .hasMessageContaining("is not UTF-8");
    }

    @Test
    void missingFileAndFolderAreNamed() {
        assertThatThrownBy(() -> JsonFile.read(folder.resolve("absent.json"), Step.class))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> JsonFile.read(folder, Step.class)).isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("is a folder");
    }
}
