package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import jdk.incubator.vector.FloatVector;
import org.bitwright.io.format.NumberFormats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The program in a JVM of its own, because the one that runs tests begins with the Vector API.
class VectorModuleTest {
    private static final String OPENED = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";

    @Test
    void programThatStartsWithoutTheVectorApiComputesWithItAndGreetsNobody() throws Exception {
        assertThat(run(OPENED)).isEqualTo("jdk.incubator.vector restores 127.0");
    }

    @Test
    void closedJavaIsAnsweredWithTheOptionThatOpensIt() throws Exception {
        assertThat(run("-Dclosed=true")).contains("Maybe start it with --add-modules=jdk.incubator.vector");
    }

    private static String run(String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m", option, "-cp", System.getProperty("java.class.path"), Computing.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /// Stores one block and reads it back, which runs through vectors.
    static final class Computing {
        private Computing() {
        }

        public static void main(String[] arguments) {
            VectorModule.load();
            float[] weights = new float[32];
            weights[3] = 127;
            float[] restored = new float[32];
            NumberFormats.named("q8_0").roundTrip(weights, 32, restored);
            System.out.print("%s restores %s".formatted(FloatVector.class.getModule().getName(), restored[3]));
        }
    }
}
