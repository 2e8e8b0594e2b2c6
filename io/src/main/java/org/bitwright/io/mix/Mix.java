package org.bitwright.io.mix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// The formats that a file gives to the tensors of a model, and those that the tool itself gives to the rest.
///
/// @param rules
///            the rule that decides, by tensor name, for every decidable tensor that one matches, in model order
/// @param unmatchedRules
///            rules that match no tensor of the model
/// @param rest
///            format by name of every decidable tensor that no rule matches: what the tool does with it
public record Mix(Map<String, MixRule> rules, List<String> unmatchedRules, Map<String, String> rest) {
    /// What tools that quantise a model leave other tensors in.
    static final String UNTOUCHED = "bf16";

    public Mix {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
        unmatchedRules = List.copyOf(unmatchedRules);
        rest = Collections.unmodifiableMap(new LinkedHashMap<>(rest));
    }

    /// Applies rules to a model; of those that match a tensor the first wins, and what none matches stays as it is.
    ///
    /// @param rules
    ///            in order of precedence
    /// @param names
    ///            the tool's name of a tensor
    static Mix resolve(List<MixRule> rules, ModelCard model, MixNames names) {
        return resolve(rules, model, names, undecided -> {
            Map<String, String> untouched = new LinkedHashMap<>();
            undecided.forEach(tensor -> untouched.put(tensor.name(), UNTOUCHED));
            return untouched;
        });
    }

    /// @param rest
    ///            the format that the tool gives to each tensor that no rule matches
    static Mix resolve(List<MixRule> rules, ModelCard model, MixNames names,
            Function<List<TensorInfo>, Map<String, String>> rest) {
        Map<String, MixRule> winners = new LinkedHashMap<>();
        List<TensorInfo> undecided = new ArrayList<>();
        Set<MixRule> used = new LinkedHashSet<>();
        for (TensorInfo tensor : model.tensors()) {
            String name = names.of(tensor.name());
            MixRule winner = null;
            for (MixRule rule : rules) {
                if (name != null && rule.matches().test(name)) {
                    used.add(rule);
                    winner = winner == null ? rule : winner;
                }
            }
            if (winner != null && tensor.role().decided()) {
                winners.put(tensor.name(), winner);
            } else if (tensor.role().decided()) {
                undecided.add(tensor);
            }
        }
        List<String> unmatched = rules.stream().filter(rule -> !used.contains(rule)).map(MixRule::text).toList();
        return new Mix(winners, unmatched, rest.apply(undecided));
    }

    /// Format by tensor name, for every decidable tensor that a rule matches.
    public Map<String, String> formats() {
        Map<String, String> formats = new LinkedHashMap<>();
        rules.forEach((tensor, rule) -> formats.put(tensor, rule.format()));
        return formats;
    }

    /// The same without the unmatched rules that are meant for something else.
    Mix without(Predicate<String> others) {
        return new Mix(rules, unmatchedRules.stream().filter(others.negate()).toList(), rest);
    }

    /// Decidable tensors that no rule matches.
    public List<String> undecided() {
        return List.copyOf(rest.keySet());
    }

    /// The tool's name of a tensor, null when the tool has none.
    @FunctionalInterface
    interface MixNames {
        @Nullable
        String of(String tensor);
    }
}
