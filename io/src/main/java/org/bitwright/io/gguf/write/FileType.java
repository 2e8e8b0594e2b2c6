package org.bitwright.io.gguf.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The number in `general.file_type` (`llama_ftype` of llama.cpp): that of the format that holds most bytes, since none
/// describes a mixture.
final class FileType {
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(Map.entry("f32", 0), Map.entry("f16", 1),
            Map.entry("q4_0", 2), Map.entry("q4_1", 3), Map.entry("q8_0", 7), Map.entry("q5_0", 8),
            Map.entry("q5_1", 9), Map.entry("q2_k", 10), Map.entry("q3_k", 12), Map.entry("q4_k", 15),
            Map.entry("q5_k", 17), Map.entry("q6_k", 18), Map.entry("iq2_xxs", 19), Map.entry("iq2_xs", 20),
            Map.entry("iq3_xxs", 23), Map.entry("iq1_s", 24), Map.entry("iq4_nl", 25), Map.entry("iq3_s", 26),
            Map.entry("iq2_s", 28), Map.entry("iq4_xs", 30), Map.entry("iq1_m", 31), Map.entry("bf16", 32),
            Map.entry("tq1_0", 36), Map.entry("tq2_0", 37), Map.entry("mxfp4", 38));

    private FileType() {
    }

    static int of(List<QuantizedTensor> tensors) {
        Map<String, Long> bytes = new HashMap<>();
        tensors.stream().filter(tensor -> NUMBERS.containsKey(tensor.stored()))
                .forEach(tensor -> bytes.merge(tensor.stored(), tensor.bytes(), Long::sum));
        return bytes.entrySet().stream().max(Map.Entry.comparingByValue())
                .map(most -> NUMBERS.getOrDefault(most.getKey(), 0)).orElse(0);
    }
}
