package org.bitwright.app.workbench.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.app.workbench.compare.TensorComparison.Stored;
import org.bitwright.app.workbench.session.Damages;
import org.bitwright.app.workbench.session.FormatCatalog;
import org.jspecify.annotations.Nullable;

/// Compares plans of one model tensor by tensor.
final class TensorComparing {
    private final Damages damages;
    private final FormatCatalog formats;

    TensorComparing(Damages damages, FormatCatalog formats) {
        this.damages = damages;
        this.formats = formats;
    }

    /// Every tensor of the first plan, those whose losses lie farthest apart first.
    List<TensorComparison> compare(List<Plan> plans) {
        List<Entries> all = plans.stream().map(plan -> new Entries(plan.tensors())).toList();
        List<PlanEntry> own = plans.getFirst().tensors();
        List<TensorComparison> found = new ArrayList<>();
        for (int index = 0; index < own.size(); index++) {
            found.add(compare(own.get(index).name(), index, all));
        }
        // NaN, of formats that were not analysed, comes last.
        found.sort(Comparator.comparing((TensorComparison each) -> !each.differs())
                .thenComparingDouble(each -> -Math.abs(each.loss())));
        return List.copyOf(found);
    }

    private TensorComparison compare(String tensor, int index, List<Entries> plans) {
        Map<String, StorageDamage> menu = damages.of(tensor);
        List<Stored> stored = new ArrayList<>();
        long[] bytes = new long[plans.size()];
        double[] losses = new double[plans.size()];
        for (int plan = 0; plan < plans.size(); plan++) {
            PlanEntry entry = plans.get(plan).of(tensor, index);
            stored.add(entry == null ? new Stored("", 0) : new Stored(entry.format(), formats.bits(entry.format())));
            bytes[plan] = entry == null ? 0 : entry.bytes();
            StorageDamage damage = entry == null ? null : menu.get(entry.format());
            losses[plan] = damage == null ? Double.NaN : damage.loss();
        }
        return new TensorComparison(tensor, stored, apart(bytes), apart(losses));
    }

    /// Signed for two plans, the extent of more.
    private static long apart(long[] values) {
        if (values.length == 2) {
            return values[0] - values[1];
        }
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    private static double apart(double[] values) {
        if (values.length == 2) {
            return values[0] - values[1];
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    /// The entries of a plan. Plans of one model mostly list the same tensors in the same order.
    private static final class Entries {
        private final List<PlanEntry> entries;
        private @Nullable Map<String, PlanEntry> byName;

        Entries(List<PlanEntry> entries) {
            this.entries = entries;
        }

        @Nullable
        PlanEntry of(String tensor, int likely) {
            if (likely < entries.size() && entries.get(likely).name().equals(tensor)) {
                return entries.get(likely);
            }
            Map<String, PlanEntry> known = byName;
            if (known == null) {
                known = new HashMap<>();
                for (PlanEntry entry : entries) {
                    known.put(entry.name(), entry);
                }
                byName = known;
            }
            return known.get(tensor);
        }
    }
}
