package org.bitwright.app.service;

import java.io.File;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerCommandTest {
    @Test
    void aRelativeClassPathIsLostInAnotherFolder() {
        Path library = Path.of("library.jar").toAbsolutePath();
        String classPath = WorkerCommand.absolute("app/classes" + File.pathSeparator + library);
        assertThat(classPath.split(File.pathSeparator)).containsExactly(
                Path.of("app", "classes").toAbsolutePath().toString(), library.toString());
    }
}
