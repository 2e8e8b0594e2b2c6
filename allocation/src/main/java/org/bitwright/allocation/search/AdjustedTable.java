package org.bitwright.allocation.search;

import java.util.List;
import java.util.Map;

import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.TensorDamage;

/// A damage table with some losses moved.
final class AdjustedTable {
    private AdjustedTable() {
    }

    static DamageTable of(DamageTable table, Map<String, Map<String, Double>> extra) {
        List<TensorDamage> tensors = table.tensors().stream()
                .map(tensor -> adjusted(tensor, extra.getOrDefault(tensor.tensor(), Map.of()))).toList();
        return new DamageTable(table.kind(), tensors, table.fixedBytes());
    }

    private static TensorDamage adjusted(TensorDamage tensor, Map<String, Double> extra) {
        List<FormatDamage> options = tensor.options().stream()
                .map(option -> new FormatDamage(option.format(),
                        option.loss() + extra.getOrDefault(option.format(), 0.0), option.standardError(),
                        option.bytes()))
                .toList();
        return new TensorDamage(tensor.tensor(), tensor.parameters(), options);
    }
}
