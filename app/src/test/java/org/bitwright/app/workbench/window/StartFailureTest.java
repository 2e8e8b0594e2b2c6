package org.bitwright.app.workbench.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A window that cannot start says so: in a dialog, on the terminal, in the log and by its exit code.
class StartFailureTest {
    @TempDir
    Path folder = Path.of("");

    private record Ended(int code, String said, String complained, String logged) {}

    private Ended run(String where, String... options) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                        "-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true",
                        "-Duser.language=en", "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FailingStart.class.getName(), where,
                folder.toString()));
        int code = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start()
                .waitFor();
        Path log = folder.resolve("logs").resolve("bitwright.log");
        return new Ended(code, Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8),
                Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "");
    }

    @Test
    void settingsThatThrowAreTold() throws IOException, InterruptedException {
        Ended ended = run("settings");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).contains("Bitwright could not start (invented for a test).");
        assertThat(ended.complained()).contains("Bitwright could not start (invented for a test).",
                folder.resolve("logs").toString());
        assertThat(ended.logged()).contains("IllegalStateException: invented for a test", "FailingStart");
    }

    @Test
    void aLibraryThatIsMissingWhileThePanesAreMadeIsTold() throws IOException, InterruptedException {
        Ended ended = run("panes");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).contains("A native library could not be loaded (libinvented.so).");
        assertThat(ended.complained()).contains("A native library could not be loaded (libinvented.so).");
        assertThat(ended.logged()).contains("UnsatisfiedLinkError");
    }

    @Test
    void aToolkitThatCannotStartIsToldOnTheTerminal() throws IOException, InterruptedException {
        Ended ended = run("none", "-Djavafx.toolkit=org.bitwright.NoSuchToolkit");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.complained()).contains("The log is in " + folder.resolve("logs"));
        assertThat(ended.logged()).contains("The window could not start");
    }
}
