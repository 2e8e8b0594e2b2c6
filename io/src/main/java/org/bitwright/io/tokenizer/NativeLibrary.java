package org.bitwright.io.tokenizer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import org.bitwright.io.store.Excerpt;
import org.jspecify.annotations.Nullable;

/// Starts tokenizers in the native library, where this platform has it.
final class NativeLibrary {
    private static final Set<String> BUILDS = Set.of("linux-amd64", "linux-x86_64", "linux-aarch64", "mac-aarch64",
            "windows-amd64", "windows-x86_64");
    /// Text is never cut or filled up: its length belongs to who asked.
    private static final Map<String, String> OPTIONS = Map.of("padding", "false", "truncation", "false");

    /// Why the library could not be loaded when it was needed; null while it could or nobody asked.
    private static volatile @Nullable String failure;

    private NativeLibrary() {
    }

    /// Why this machine cannot read text, as far as is known without loading anything; null when nothing speaks against it.
    static @Nullable String obstacle() {
        return BUILDS.contains(platform()) ? failure : "There is no tokenizer library for %s.".formatted(platform());
    }

    /// @param document
    ///            a `tokenizer.json` that passed the gate, in UTF-8
    /// @throws UnsupportedTokenizerException
    ///             when the platform has no native tokenizer or it cannot be loaded
    /// @throws MalformedTokenizerException
    ///             when the library refuses the document
    static HuggingFaceTokenizer start(String source, byte[] document) {
        String platform = platform();
        if (!BUILDS.contains(platform)) {
            throw unavailable("There is no tokenizer library for %s.".formatted(platform), null);
        }
        // A workbench tells nobody that it runs and downloads nothing by itself.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(document), OPTIONS);
        } catch (LinkageError | IOException problem) {
            throw unloadable(problem);
        } catch (RuntimeException problem) {
            if (problem.getClass().getName().contains("Engine") || problem instanceof IllegalStateException) {
                throw unloadable(problem);
            }
            throw new MalformedTokenizerException(
                    "The tokenizer %s contradicts itself and is refused.\nMaybe give token ids instead of text."
                            .formatted(source),
                    problem);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String name = system.contains("win") ? "windows" : system.contains("mac") ? "mac" : system;
        return name + "-" + System.getProperty("os.arch", "");
    }

    private static UnsupportedTokenizerException unloadable(Throwable problem) {
        String known = failure;
        // Only the first attempt says what is wrong; later ones say that there was one.
        String sentence = known != null
                ? known
                : "The tokenizer library cannot be loaded on this machine (%s): %s.".formatted(platform(),
                        reason(problem));
        failure = sentence;
        return unavailable(sentence, problem);
    }

    /// What the innermost failure with words of its own says.
    private static String reason(Throwable problem) {
        String reason = "the system gave no reason";
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (at.getMessage() != null && !at.getMessage().contains("Exception")) {
                reason = Excerpt.of(at.getMessage());
            }
        }
        return reason;
    }

    private static UnsupportedTokenizerException unavailable(String sentence, @Nullable Throwable cause) {
        String message = sentence.replaceFirst("\\.$", "")
                + ", so text cannot be read.\nMaybe give token ids instead of text.";
        return cause == null
                ? new UnsupportedTokenizerException(message)
                : new UnsupportedTokenizerException(message, cause);
    }
}
