package org.bitwright.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import org.bitwright.io.model.ModelFile;
import org.bitwright.io.tokenizer.DecodedText;
import org.bitwright.io.tokenizer.TextTokenizer;
import org.bitwright.io.tokenizer.Tokenizers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "tokenize", mixinStandardHelpOptions = true, description = "Prints the token ids and pieces of a text, as the model sees it.")
final class TokenizeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Folder, .safetensors or .gguf file.")
    private Path model = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "STRING", description = "Text to tokenise.")
    private @Nullable String text;

    @Option(names = "--text", paramLabel = "FILE", description = "File to tokenise, UTF-8.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LinkOptions links = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        DecodedText given = given();
        try (ModelFile opened = links.open(model); TextTokenizer tokenizer = Tokenizers.open(opened)) {
            int[] ids = tokenizer.encode(given.text(), true);
            List<String> pieces = tokenizer.pieces(ids);
            output.print(new Answer(Arrays.stream(ids).boxed().toList(), pieces, given.replaced()), out -> {
                for (int token = 0; token < ids.length; token++) {
                    out.printf("%7d  %s%n", ids[token], pieces.get(token));
                }
                if (given.replaced() > 0) {
                    out.printf("note: %d pieces of the file are no UTF-8 and count as U+FFFD%n", given.replaced());
                }
            });
        }
        return 0;
    }

    /// The JSON answer; `replaced` counts what was no UTF-8.
    record Answer(List<Integer> ids, List<String> pieces, int replaced) {}

    private DecodedText given() {
        if (file != null && text == null) {
            return DecodedText.read(file);
        }
        if (file == null && text != null) {
            return new DecodedText(text, 0);
        }
        throw new ParameterException(spec.commandLine(), "Give either --text FILE or STRING.");
    }
}
