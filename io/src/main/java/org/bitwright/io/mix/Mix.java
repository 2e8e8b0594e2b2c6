package org.bitwright.io.mix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// The formats that a file gives to the tensors of a model.
///
/// @param formats
///            format by tensor name, for every decidable tensor that a rule matches, in model order
/// @param unmatchedRules
///            rules that match no tensor of the model
/// @param undecided
///            decidable tensors that no rule matches; the tool has a way of its own for them
public record Mix(Map<String, String> formats, List<String> unmatchedRules, List<String> undecided) {
    public Mix {
        unmatchedRules = List.copyOf(unmatchedRules);
        undecided = List.copyOf(undecided);
    }

    /// Applies rules to a model; of those that match a tensor the first wins.
    ///
    /// @param rules
    ///            in order of precedence
    /// @param names
    ///            the tool's name of a tensor
    static Mix resolve(List<MixRule> rules, ModelCard model, MixNames names) {
        Map<String, String> formats = new LinkedHashMap<>();
        List<String> undecided = new ArrayList<>();
        Set<MixRule> used = new LinkedHashSet<>();
        for (TensorInfo tensor : model.decidedTensors()) {
            String name = names.of(tensor.name());
            MixRule winner = null;
            for (MixRule rule : rules) {
                if (name != null && rule.matches().test(name)) {
                    used.add(rule);
                    winner = winner == null ? rule : winner;
                }
            }
            if (winner == null) {
                undecided.add(tensor.name());
            } else {
                formats.put(tensor.name(), winner.format());
            }
        }
        List<String> unmatched = rules.stream().filter(rule -> !used.contains(rule)).map(MixRule::text).toList();
        return new Mix(formats, unmatched, undecided);
    }

    /// The tool's name of a tensor, null when the tool has none.
    @FunctionalInterface
    interface MixNames {
        @Nullable
        String of(String tensor);
    }
}
