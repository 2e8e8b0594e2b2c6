package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandReferenceTest {
    /// Run with `-Dbitwright.writeReference=true` to bring the page up to date.
    @Test
    void referencePageSaysWhatTheCommandsSayThemselves() throws IOException {
        String reference = CommandReference.markdown();
        if (Boolean.getBoolean("bitwright.writeReference")) {
            Files.writeString(CommandReference.PAGE, reference);
        }
        assertThat(Files.readString(CommandReference.PAGE)).isEqualTo(reference);
    }

    @Test
    void everyCommandHasASection() {
        assertThat(BitwrightCommand.commandLine().getSubcommands().values())
                .allSatisfy(command -> assertThat(CommandReference.markdown())
                        .containsOnlyOnce("## " + command.getCommandSpec().qualifiedName() + "\n"));
    }
}
