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
        return of(LanguageModels.obstacle(model), tokenizerProblem, GgufQuantizer.obstacle(model));
    }

    /// Those of a model with which nothing can be done, for one reason.
    public static List<ModelAbility> none(String reason) {
        return of(reason, reason, reason);
    }

    private static List<ModelAbility> of(@Nullable String computing, @Nullable String reading,
            @Nullable String writing) {
        return List.of(of("analyze and evaluate", computing), of("read text", reading), of("write GGUF", writing));
    }

    private static ModelAbility of(String task, @Nullable String obstacle) {
        return new ModelAbility(task, obstacle == null, obstacle == null ? "" : obstacle);
    }
}
