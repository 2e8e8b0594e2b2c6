package org.bitwright.io.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The commands that apply a rule file.
///
/// @param base
///            the type of tensors without a rule, as a file type
/// @param importance
///            whether a type in the rules needs an importance matrix
/// @param requantise
///            whether the model's tensors are already quantised
record LlamaCppCommand(ExportRequest request, LlamaCppType base, boolean importance, boolean requantise) {
    /// Types that are file types of the same name too; with any other base, rules would be ignored.
    private static final Set<LlamaCppType> FILE_TYPES = EnumSet.of(LlamaCppType.Q8_0, LlamaCppType.Q4_0,
            LlamaCppType.Q4_1,
            LlamaCppType.Q5_0, LlamaCppType.Q5_1, LlamaCppType.Q2_K, LlamaCppType.Q3_K, LlamaCppType.Q4_K,
            LlamaCppType.Q5_K, LlamaCppType.Q6_K);

    static LlamaCppCommand of(ExportRequest request, List<PlannedTensor> tensors, Collection<LlamaCppChoice> choices) {
        return new LlamaCppCommand(request, base(choices),
                choices.stream().anyMatch(choice -> choice.type().needsImportance()),
                tensors.stream().map(tensor -> LlamaCppType.named(tensor.info().storedFormat()))
                        .anyMatch(stored -> stored != null && stored.quantised()));
    }

    private static LlamaCppType base(Collection<LlamaCppChoice> choices) {
        Map<LlamaCppType, Long> counts = choices.stream().map(LlamaCppChoice::type).filter(FILE_TYPES::contains)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.keySet().stream()
                .max(Comparator.comparingLong((LlamaCppType type) -> counts.getOrDefault(type, 0L))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(LlamaCppType.Q8_0);
    }

    /// The command to run after the model was converted to GGUF.
    String quantise() {
        String stem = request.model().name().replaceFirst("\\.gguf$", "");
        List<String> words = new ArrayList<>(List.of("llama-quantize", "--pure"));
        if (requantise) {
            words.add("--allow-requantize");
        }
        if (importance) {
            words.addAll(List.of("--imatrix", "imatrix.gguf"));
        }
        words.addAll(List.of("--tensor-type-file", ShellWord.of(request.fileName()), ShellWord.of(source()),
                ShellWord.of(stem + "-bitwright.gguf"), base.name().toUpperCase(Locale.ROOT)));
        return String.join(" ", words);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        if (!source().equals(request.model().name())) {
            text.append("python convert_hf_to_gguf.py %s --outtype bf16 --outfile %s\n"
                    .formatted(ShellWord.of(request.model().name()), ShellWord.of(source())));
        }
        return text.append(quantise()).append('\n').toString();
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Run: " + quantise());
        notes.add("The rules need llama.cpp of July 2026 or later, where --pure obeys them.");
        if (importance) {
            notes.add("Some types need an importance matrix; make imatrix.gguf with llama-imatrix first.");
        }
        return notes;
    }

    private String source() {
        String name = request.model().name();
        return name.endsWith(".gguf") ? name : name.replaceFirst("\\.safetensors$", "") + "-bf16.gguf";
    }
}
