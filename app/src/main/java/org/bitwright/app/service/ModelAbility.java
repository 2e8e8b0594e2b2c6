package org.bitwright.app.service;

import java.util.List;

import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.io.gguf.write.GgufQuantizer;
import org.bitwright.io.model.ModelFile;
import org.jspecify.annotations.Nullable;

/// Whether something can be done with a model, told from its headers and its tokenizer alone.
///
/// @param task
///            what people call it: "analyze and evaluate"
/// @param reason
///            why not, for people; empty when it is possible
public record ModelAbility(String task, boolean possible, String reason) {
    /// All of a model's.
    ///
    /// @param tokenizerProblem
    ///            why its tokenizer cannot be used, null when it can
    public static List<ModelAbility> of(ModelFile model, @Nullable String tokenizerProblem) {
        return List.of(of("analyze and evaluate", LanguageModels.obstacle(model)),
                of("read text", tokenizerProblem),
                of("write GGUF", GgufQuantizer.obstacle(model)));
    }

    private static ModelAbility of(String task, @Nullable String obstacle) {
        return new ModelAbility(task, obstacle == null, obstacle == null ? "" : obstacle);
    }
}
