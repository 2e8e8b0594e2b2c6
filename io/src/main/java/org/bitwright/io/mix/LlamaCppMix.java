package org.bitwright.io.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.model.ModelCard;

/// Rules of `llama-quantize --tensor-type-file`: words of the form `PATTERN=TYPE`, split at the first `=`, the pattern in
/// lower case and searched anywhere in the GGUF name, first match first. What no rule matches takes the file type's mix.
final class LlamaCppMix implements MixSource {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    @Override
    public String name() {
        return "llama.cpp";
    }

    @Override
    public boolean recognises(MixFile file) {
        return SPACES.splitAsStream(file.text().strip()).allMatch(word -> word.matches("[^={\"]+=\\w+"));
    }

    @Override
    public Mix read(MixFile file, ModelCard model, MixOptions options) {
        List<MixRule> rules = new ArrayList<>();
        for (String word : SPACES.splitAsStream(file.text().strip()).toList()) {
            int split = word.indexOf('=');
            if (split < 1 || split == word.length() - 1) {
                throw new MixFileException("""
                        The rule "%s" in %s is not of the form PATTERN=TYPE.
                        Maybe it is a comment, which llama-quantize does not know.""".formatted(word, file.path()));
            }
            Pattern pattern = MixText.pattern(word.substring(0, split).toLowerCase(Locale.ROOT));
            rules.add(new MixRule(word, name -> pattern.matcher(name).find(),
                    word.substring(split + 1).toLowerCase(Locale.ROOT)));
        }
        GgufNames names = GgufNames.forArchitecture(model.architecture());
        LlamaCppRest rest = new LlamaCppRest(model, options);
        return Mix.resolve(rules, model, tensor -> {
            GgufName gguf = names.of(tensor);
            return gguf == null ? null : gguf.name();
        }, rest::formats);
    }
}
