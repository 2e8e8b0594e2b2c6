package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.PlanEditor;
import org.bitwright.allocation.PlanMismatchException;
import org.bitwright.allocation.baseline.BaselinePlan;
import org.bitwright.allocation.baseline.MixModel;
import org.bitwright.allocation.baseline.StandardMix;
import org.bitwright.app.workbench.NamedPlan;
import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.jspecify.annotations.Nullable;

/// What people would use without an analysis: the mixes of llama.cpp where the analysed formats can make them, and every
/// format that all tensors can have.
final class BaselinePlans {
    private BaselinePlans() {
    }

    static List<NamedPlan> of(ModelCard card, DamageTable table) {
        List<NamedPlan> plans = new ArrayList<>();
        MixModel shape = shape(card);
        Map<String, String> ggufNames = ggufNames(card);
        for (StandardMix mix : StandardMix.values()) {
            NamedPlan plan = plan(mix, card, shape, table, ggufNames);
            if (plan != null) {
                plans.add(plan);
            }
        }
        PlanEditor editor = new PlanEditor(table);
        List<String> formats = table.tensors().stream().findFirst()
                .map(tensor -> tensor.options().stream().map(FormatDamage::format).toList()).orElse(List.of());
        formats.stream().filter(format -> table.tensors().stream()
                .allMatch(tensor -> tensor.options().stream().anyMatch(option -> option.format().equals(format))))
                .forEach(format -> plans.add(new NamedPlan(format, editor.uniform(card.fingerprint(), format))));
        return plans;
    }

    /// The plan of a mix; null when the analysis lacks one of its formats.
    private static @Nullable NamedPlan plan(StandardMix mix, ModelCard card, MixModel shape, DamageTable table,
            Map<String, String> ggufNames) {
        try {
            return new NamedPlan(mix.name(), BaselinePlan.of(mix, card.fingerprint(), shape, table,
                    name -> Objects.requireNonNullElse(ggufNames.get(name), name)));
        } catch (PlanMismatchException notAnalysed) {
            return null;
        }
    }

    private static Map<String, String> ggufNames(ModelCard card) {
        GgufNames names = GgufNames.forArchitecture(card.architecture());
        Map<String, String> byName = new HashMap<>();
        for (TensorInfo tensor : card.decidedTensors()) {
            GgufName gguf = names.of(tensor.name());
            if (gguf != null) {
                byName.put(tensor.name(), gguf.name());
            }
        }
        return byName;
    }

    private static MixModel shape(ModelCard card) {
        int blocks = 1 + card.tensors().stream().mapToInt(TensorInfo::block).max().orElse(-1);
        long queries = rows(card, TensorRole.QUERY);
        long keys = rows(card, TensorRole.KEY);
        int perKey = keys == 0 ? 1 : Math.toIntExact(Math.max(1, queries / keys));
        long gates = card.tensors().stream()
                .filter(tensor -> tensor.role() == TensorRole.GATE && tensor.block() == 0).count();
        return new MixModel(blocks, perKey, gates > 1 ? Math.toIntExact(gates) : 0, card.tiedHead());
    }

    private static long rows(ModelCard card, TensorRole role) {
        return card.tensors().stream().filter(tensor -> tensor.role() == role).findFirst()
                .map(tensor -> tensor.shape().rows()).orElse(0L);
    }
}
