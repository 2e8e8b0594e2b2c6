package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.Plan;
import org.bitwright.allocation.TensorDamage;
import org.bitwright.allocation.baseline.BaselinePlan;
import org.bitwright.allocation.baseline.MixModel;
import org.bitwright.allocation.baseline.StandardMix;
import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.gguf.GgufName;
import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;

/// The mixes of llama.cpp as plans of one model.
public final class StandardMixes {
    /// The formats of all mixes and what they fall back to.
    private static final List<String> FORMATS = List.of("q2_k", "q3_k", "q4_0", "q4_k", "q5_0", "q5_1", "q5_k", "q6_k",
            "q8_0", "f16");

    private final ModelCard card;
    private final MixModel shape;
    private final Map<String, String> ggufNames = new HashMap<>();

    public StandardMixes(ModelCard card) {
        this.card = card;
        shape = shape(card);
        GgufNames names = GgufNames.forArchitecture(card.architecture());
        for (TensorInfo tensor : card.decidedTensors()) {
            GgufName gguf = names.of(tensor.name());
            if (gguf != null) {
                ggufNames.put(tensor.name(), gguf.name());
            }
        }
    }

    /// A mix with the bytes and damages of a table.
    ///
    /// @throws org.bitwright.allocation.PlanMismatchException
    ///             when the table lacks a format of the mix
    public Plan plan(StandardMix mix, DamageTable table) {
        return BaselinePlan.of(mix, card.fingerprint(), shape, table,
                name -> Objects.requireNonNullElse(ggufNames.get(name), name));
    }

    /// A mix with exact bytes but nothing known of its damage, whatever was analysed.
    ///
    /// @param table
    ///            names the tensors and the fixed bytes
    public Plan unpredicted(StandardMix mix, DamageTable table) {
        Map<String, TensorInfo> tensors = new HashMap<>();
        card.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
        List<TensorDamage> menus = new ArrayList<>();
        for (TensorDamage tensor : table.tensors()) {
            TensorInfo info = Objects.requireNonNull(tensors.get(tensor.tensor()), tensor.tensor());
            menus.add(new TensorDamage(tensor.tensor(), tensor.parameters(), menu(info)));
        }
        return plan(mix, new DamageTable(DamageKind.DIVERGENCE, menus, table.fixedBytes()));
    }

    private static List<FormatDamage> menu(TensorInfo tensor) {
        long columns = tensor.shape().columns();
        return FORMATS.stream().map(NumberFormats::named).filter(format -> format.accepts(columns))
                .map(format -> new FormatDamage(format.name(), 0, 0, bytes(format, tensor))).toList();
    }

    private static long bytes(NumberFormat format, TensorInfo tensor) {
        return format.bytes(tensor.shape().rows(), tensor.shape().columns());
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
