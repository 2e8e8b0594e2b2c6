package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.tokenizer.TextTokenizer;
import org.bitwright.io.tokenizer.Tokenizers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "tokenize", mixinStandardHelpOptions = true, description = "Prints the token ids and pieces of a text, as the model sees it.")
final class TokenizeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ModelFile file = ModelFiles.open(model); TextTokenizer tokenizer = Tokenizers.open(file)) {
            DecodedText text = source.read();
            int[] ids = tokenizer.encode(text.text(), true);
            List<String> pieces = tokenizer.pieces(ids);
            output.print(new Answer(Arrays.stream(ids).boxed().toList(), pieces, text.replaced()), out -> {
                for (int token = 0; token < ids.length; token++) {
                    out.printf("%7d  %s%n", ids[token], pieces.get(token));
                }
                if (text.replaced() > 0) {
                    out.printf("note: %d pieces of the file are no UTF-8 and count as U+FFFD%n", text.replaced());
                }
            });
        }
        return 0;
    }

    /// The JSON answer; `replaced` counts what was no UTF-8.
    record Answer(List<Integer> ids, List<String> pieces, int replaced) {}

    private static final class Source {
        @Option(names = "--text", paramLabel = "FILE", description = "File to tokenise, UTF-8.")
        private @Nullable Path file;

        @Parameters(index = "1", paramLabel = "STRING", description = "Text to tokenise.")
        private @Nullable String text;

        DecodedText read() {
            return file == null ? new DecodedText(text == null ? "" : text, 0) : DecodedText.read(file);
        }
    }
}
