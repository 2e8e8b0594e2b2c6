package org.bitwright.io.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ExportMatrixTest {
    private static final Pattern BAR = Pattern.compile("\\|");

    @TempDir
    Path scratch;

    /// Run with `-Dbitwright.writeReference=true` to bring the page up to date.
    @Test
    void pageSaysWhatTheTargetsDo() throws IOException {
        String matrix = ExportMatrix.markdown(scratch);
        if (Boolean.getBoolean("bitwright.writeReference")) {
            Files.writeString(ExportMatrix.PAGE, matrix);
        }
        assertThat(Files.readString(ExportMatrix.PAGE)).isEqualTo(matrix);
    }

    @Test
    void everythingThatIsWrittenIsReadBackAsReported() {
        assertThat(
                ExportMatrix.markdown(scratch).lines().filter(line -> line.startsWith("| ") && !line.contains("refused")
                        && !line.startsWith("| target")))
                .hasSizeGreaterThan(40).allSatisfy(line -> {
                    List<String> cells = BAR.splitAsStream(line).map(String::strip).toList();
                    assertThat(Integer.parseInt(cells.get(8))).as(line)
                            .isEqualTo(Integer.parseInt(cells.get(4)) + Integer.parseInt(cells.get(5)));
                    assertThat(Integer.parseInt(cells.get(3))).as(line).isEqualTo(
                            Integer.parseInt(cells.get(4)) + Integer.parseInt(cells.get(5))
                                    + Integer.parseInt(cells.get(6)));
                });
    }
}
