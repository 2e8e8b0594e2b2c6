package org.bitwright.app.workbench.help;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.tokenizer.Tokenizers;

/// What this program is made of and runs on.
public final class Versions {
    private Versions() {
    }

    /// One fact a line.
    public static String text() {
        List<String> lines = new ArrayList<>();
        String version = Versions.class.getPackage().getImplementationVersion();
        lines.add("Bitwright " + (version == null ? Texts.of("about.development") : version));
        lines.add("Java %s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name")));
        lines.add("JavaFX " + System.getProperty("javafx.runtime.version", ""));
        lines.add("%s %s, %s".formatted(System.getProperty("os.name"), System.getProperty("os.version"),
                System.getProperty("os.arch")));
        Runtime runtime = Runtime.getRuntime();
        lines.add(Texts.of("about.machine", runtime.availableProcessors(), runtime.maxMemory() >> 20));
        String obstacle = Tokenizers.obstacle();
        lines.add(obstacle == null ? Texts.of("about.tokenizer") : Texts.of("about.noTokenizer", obstacle));
        return String.join(System.lineSeparator(), lines);
    }
}
