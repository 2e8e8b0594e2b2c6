package org.bitwright.allocation.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEditor;
import org.bitwright.allocation.TensorDamage;

/// Makes a standard mix a plan of one model, with the table's exact bytes and predicted loss. Where a tensor's menu
/// lacks the wanted format, because its rows do not fill the blocks, it takes what llama.cpp falls back to, and its
/// line says so.
public final class BaselinePlan {
    private static final String LAST_RESORT = "f16";
    private static final Map<String, String> NEXT = Map.of("q2_k", "q4_0", "q3_k", "q4_0", "q4_k", "q5_0", "q5_k",
            "q5_1", "q6_k", "q8_0");

    private BaselinePlan() {
    }

    /// @param model
    ///            fingerprint of the model
    /// @param table
    ///            with the ggml formats that the mix needs
    /// @param ggufName
    ///            from a tensor's name in the table to its name in a GGUF file
    /// @throws org.bitwright.allocation.PlanMismatchException
    ///             when the table has a wanted format for no tensor at all, so that it was not analysed, or neither it
    ///             nor what it falls back to for one tensor
    public static Plan of(StandardMix mix, String model, MixModel shape, DamageTable table,
            UnaryOperator<String> ggufName) {
        Map<String, String> formats = new LinkedHashMap<>();
        Map<String, String> fallbacks = new LinkedHashMap<>();
        Set<String> analysed = table.tensors().stream().flatMap(tensor -> names(tensor).stream())
                .collect(Collectors.toSet());
        for (TensorDamage tensor : table.tensors()) {
            String wanted = mix.format(ggufName.apply(tensor.tensor()), shape);
            String taken = analysed.contains(wanted) ? fitting(tensor, wanted) : wanted;
            formats.put(tensor.tensor(), taken);
            if (!taken.equals(wanted)) {
                fallbacks.put(tensor.tensor(), taken);
            }
        }
        return new PlanEditor(table).of(model, formats, fallbacks.keySet());
    }

    private static Set<String> names(TensorDamage tensor) {
        return tensor.options().stream().map(FormatDamage::format).collect(Collectors.toSet());
    }

    private static String fitting(TensorDamage tensor, String wanted) {
        Set<String> menu = names(tensor);
        String next = NEXT.getOrDefault(wanted, LAST_RESORT);
        if (menu.contains(wanted)) {
            return wanted;
        }
        return menu.contains(next) ? next : LAST_RESORT;
    }
}
