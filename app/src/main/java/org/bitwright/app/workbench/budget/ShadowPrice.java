package org.bitwright.app.workbench.budget;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.app.workbench.FrontierPoint;
import org.bitwright.app.workbench.session.Damages;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.jspecify.annotations.Nullable;

/// What more bytes would buy along the frontier.
///
/// @param bytes
///            more bytes: a round number, about a tenth of the plan
/// @param perplexity
///            how much lower the predicted perplexity would be
/// @param where
///            the role that gains most with its blocks, in words; empty when nothing changes
record ShadowPrice(long bytes, double perplexity, String where) {
    /// The price at a plan's size; null when the frontier ends before, or more bytes would not help.
    static @Nullable ShadowPrice of(Plan plan, List<FrontierPoint> frontier, Map<String, TensorInfo> tensors,
            Damages damages) {
        long bytes = plan.totalBytes();
        long more = roundStep(bytes);
        if (frontier.size() < 2 || bytes + more > frontier.getLast().plan().totalBytes()) {
            return null;
        }
        double here = interpolate(frontier, bytes);
        double there = interpolate(frontier, bytes + more);
        return Double.isNaN(here) || here <= there
                ? null
                : new ShadowPrice(more, here - there,
                        where(within(frontier, bytes), within(frontier, bytes + more), tensors, damages));
    }

    /// The price in one sentence.
    String sentence() {
        String amount = Numbers.roundBytes(bytes);
        String gain = Numbers.threeDigits(perplexity);
        return where.isEmpty()
                ? Texts.of("perplexity.price", amount, gain)
                : Texts.of("perplexity.price.where", amount, gain, where);
    }

    /// About a tenth of the size, as a round number: 1, 2 or 5 times a power of ten.
    private static long roundStep(long bytes) {
        double tenth = bytes / 10.0;
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, tenth))));
        double digit = tenth / power;
        return Math.round(power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1));
    }

    private static double interpolate(List<FrontierPoint> frontier, long bytes) {
        for (int index = 1; index < frontier.size(); index++) {
            FrontierPoint left = frontier.get(index - 1);
            FrontierPoint right = frontier.get(index);
            long low = left.plan().totalBytes();
            long high = right.plan().totalBytes();
            if (bytes >= low && bytes <= high && high > low) {
                double part = (double) (bytes - low) / (high - low);
                return (1 - part) * left.prediction().perplexity() + part * right.prediction().perplexity();
            }
        }
        return Double.NaN;
    }

    private static Plan within(List<FrontierPoint> frontier, long bytes) {
        return frontier.stream().map(FrontierPoint::plan).filter(plan -> plan.totalBytes() <= bytes)
                .reduce((_, larger) -> larger).orElse(frontier.getFirst().plan());
    }

    private static String where(Plan before, Plan after, Map<String, TensorInfo> infos, Damages damages) {
        Map<TensorRole, Double> saved = new EnumMap<>(TensorRole.class);
        Map<TensorRole, IntSummaryStatistics> blocks = new EnumMap<>(TensorRole.class);
        // Plans of one frontier list the same tensors.
        for (int index = 0; index < after.tensors().size(); index++) {
            PlanEntry entry = after.tensors().get(index);
            String old = before.tensors().get(index).format();
            TensorInfo info = old.equals(entry.format()) ? null : infos.get(entry.name());
            if (info != null) {
                Map<String, StorageDamage> menu = damages.of(entry.name());
                saved.merge(info.role(), loss(menu, old) - loss(menu, entry.format()), Double::sum);
                blocks.computeIfAbsent(info.role(), _ -> new IntSummaryStatistics()).accept(info.block());
            }
        }
        return saved.entrySet().stream().max(Comparator.comparingDouble(Map.Entry::getValue)).map(Map.Entry::getKey)
                .map(role -> words(role, blocks.getOrDefault(role, new IntSummaryStatistics()))).orElse("");
    }

    private static double loss(Map<String, StorageDamage> menu, String format) {
        StorageDamage damage = menu.get(format);
        return damage == null ? 0 : damage.loss();
    }

    private static String words(TensorRole role, IntSummaryStatistics blocks) {
        if (blocks.getCount() == 0 || blocks.getMin() < 0) {
            return Texts.of("perplexity.price.outside", role.label());
        }
        return blocks.getMin() == blocks.getMax()
                ? Texts.of("perplexity.price.block", role.label(), blocks.getMin())
                : Texts.of("perplexity.price.blocks", role.label(), blocks.getMin(), blocks.getMax());
    }
}
