package org.bitwright.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.store.FileProblem;
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
            int[] ids = tokenizer.encode(source.read(), true);
            List<String> pieces = tokenizer.pieces(ids);
            output.print(new Answer(Arrays.stream(ids).boxed().toList(), pieces), out -> {
                for (int token = 0; token < ids.length; token++) {
                    out.printf("%7d  %s%n", ids[token], pieces.get(token));
                }
            });
        }
        return 0;
    }

    /// The JSON answer.
    record Answer(List<Integer> ids, List<String> pieces) {}

    private static final class Source {
        @Option(names = "--text", paramLabel = "FILE", description = "File to tokenise, UTF-8.")
        private @Nullable Path file;

        @Parameters(index = "1", paramLabel = "STRING", description = "Text to tokenise.")
        private @Nullable String text;

        String read() {
            if (file == null) {
                return text == null ? "" : text;
            }
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw FileProblem.reading(file, e);
            }
        }
    }
}
