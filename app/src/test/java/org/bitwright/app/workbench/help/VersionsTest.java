package org.bitwright.app.workbench.help;

import java.util.Objects;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VersionsTest {
    @Test
    void whetherTextCanBeReadIsTold() {
        assertThat(Versions.text()).contains("Java " + Runtime.version(), "Text is read by");
        String platform = System.setProperty("os.arch", "sparc");
        try {
            assertThat(Versions.text())
                    .contains("No text can be read, only token ids. There is no tokenizer library for")
                    .contains("sparc.").doesNotContain("Text is read by");
        } finally {
            System.setProperty("os.arch", Objects.requireNonNull(platform));
        }
    }
}
