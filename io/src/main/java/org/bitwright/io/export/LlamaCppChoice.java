package org.bitwright.io.export;

import java.util.List;

/// The type that `llama-quantize` shall store a GGUF tensor in, with the reason when it is not the planned one.
///
/// @param because
///            a sentence, empty when the plan is followed
record LlamaCppChoice(LlamaCppType type, String because) {
    private static final List<LlamaCppType> BY_BITS = List.of(LlamaCppType.Q2_K, LlamaCppType.Q3_K, LlamaCppType.Q4_K,
            LlamaCppType.Q5_K,
            LlamaCppType.Q6_K, LlamaCppType.Q8_0);

    static LlamaCppChoice of(PlannedTensor tensor) {
        // ggml's own word for the standard's format, weight for weight the same.
        LlamaCppType named = LlamaCppType.named(tensor.format().equals("mxfp4-ocp") ? "mxfp4" : tensor.format());
        LlamaCppChoice choice = named == null ? nearest(tensor) : new LlamaCppChoice(named, "");
        return choice.withImportance(tensor).fitting(tensor.columns());
    }

    private static LlamaCppChoice nearest(PlannedTensor tensor) {
        int bits = tensor.nominalBits();
        LlamaCppType type = BY_BITS.stream().filter(candidate -> (int) candidate.bitsPerWeight() >= bits).findFirst()
                .orElse(LlamaCppType.F16);
        return new LlamaCppChoice(type, "llama.cpp has no %s; %s is its narrowest type with at least %d bits."
                .formatted(tensor.format(), type.id(), bits));
    }

    /// The importance matrix never covers embedding and head, and ggml aborts on these types without it.
    private LlamaCppChoice withImportance(PlannedTensor tensor) {
        boolean uncovered = switch (tensor.info().role()) {
            case EMBEDDING, HEAD -> true;
            default -> false;
        };
        return uncovered && type.needsImportance()
                ? new LlamaCppChoice(LlamaCppType.Q2_K,
                        "%s needs an importance matrix, which llama.cpp does not collect for this tensor."
                                .formatted(type.id()))
                : this;
    }

    private LlamaCppChoice fitting(long columns) {
        LlamaCppType fitting = type.fitting(columns);
        return fitting == type
                ? this
                : new LlamaCppChoice(fitting, "Rows of %d weights do not divide into %s blocks of %d; %s is stored."
                        .formatted(columns, type.id(), type.block(), fitting.id()));
    }

    /// The wider of two types for one shared tensor.
    LlamaCppChoice joined(LlamaCppChoice other) {
        if (type == other.type) {
            return this;
        }
        LlamaCppType wider = type.bitsPerWeight() >= other.type.bitsPerWeight() ? type : other.type;
        return new LlamaCppChoice(wider,
                "llama.cpp stores all experts of a block as one tensor; the widest of their types is taken.");
    }
}
