package org.bitwright.allocation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// Look-ups among the formats of a damage table.
final class Menu {
    private Menu() {
    }

    static @Nullable FormatDamage find(TensorDamage tensor, String format) {
        for (FormatDamage option : tensor.options()) {
            if (option.format().equals(format)) {
                return option;
            }
        }
        return null;
    }

    static FormatDamage require(TensorDamage tensor, String format) {
        FormatDamage found = find(tensor, format);
        if (found == null) {
            throw new PlanMismatchException("""
                    The format (%s) was not analysed for the tensor (%s).
                    Maybe use one of its own: %s.""".formatted(format, tensor.tensor(), names(tensor)));
        }
        return found;
    }

    static List<FormatDamage> only(TensorDamage tensor, Collection<String> formats) {
        return formats.isEmpty()
                ? tensor.options()
                : tensor.options().stream().filter(option -> formats.contains(option.format())).toList();
    }

    static String names(TensorDamage tensor) {
        return tensor.options().stream().map(FormatDamage::format).collect(Collectors.joining(", "));
    }

    /// Every format of the table, in the order of first appearance.
    static Set<String> formats(DamageTable table) {
        return table.tensors().stream().flatMap(tensor -> tensor.options().stream()).map(FormatDamage::format)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static void requireKnown(DamageTable table, Collection<String> formats) {
        Set<String> known = formats(table);
        for (String format : formats) {
            if (!known.contains(format)) {
                throw new UnknownFormatException(format, known);
            }
        }
    }
}
