package org.bitwright.app.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.DamageKind;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.Precision;
import org.bitwright.analysis.Provenance;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.analysis.TensorAnalysis;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.model.TensorShape;

/// A small Llama-shaped model with made-up but coherent numbers: damages fall fourfold per bit, values and down
/// projections matter most, the ends of the model more than its middle.
public final class SyntheticModel {
    static final int HIDDEN = 512;
    static final int INNER = 1536;
    static final List<FormatChoice> FORMATS = List.of(choice(2), choice(3), choice(4), choice(5), choice(6), choice(8),
            new FormatChoice("f16", 16, 16, "16-bit float"));

    private SyntheticModel() {
    }

    private static FormatChoice choice(int bits) {
        return new FormatChoice("int%d-g128".formatted(bits), bits, bits + 0.25,
                "integer, %d bits, group 128".formatted(bits));
    }

    /// A card with so many blocks of seven matrices, a tied embedding and norms.
    public static OpenModel model(String name, int blocks) {
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(tensor("model.embed_tokens.weight", TensorRole.EMBEDDING, -1, 8192, HIDDEN));
        for (int block = 0; block < blocks; block++) {
            String prefix = "model.layers.%d.".formatted(block);
            tensors.add(tensor(prefix + "input_layernorm.weight", TensorRole.NORM, block, HIDDEN));
            tensors.add(tensor(prefix + "self_attn.q_proj.weight", TensorRole.QUERY, block, HIDDEN, HIDDEN));
            tensors.add(tensor(prefix + "self_attn.k_proj.weight", TensorRole.KEY, block, HIDDEN / 2, HIDDEN));
            tensors.add(tensor(prefix + "self_attn.v_proj.weight", TensorRole.VALUE, block, HIDDEN / 2, HIDDEN));
            tensors.add(
                    tensor(prefix + "self_attn.o_proj.weight", TensorRole.ATTENTION_OUTPUT, block, HIDDEN, HIDDEN));
            tensors.add(tensor(prefix + "mlp.gate_proj.weight", TensorRole.GATE, block, INNER, HIDDEN));
            tensors.add(tensor(prefix + "mlp.up_proj.weight", TensorRole.UP, block, INNER, HIDDEN));
            tensors.add(tensor(prefix + "mlp.down_proj.weight", TensorRole.DOWN, block, HIDDEN, INNER));
        }
        tensors.add(tensor("model.norm.weight", TensorRole.NORM, -1, HIDDEN));
        return new OpenModel(Path.of("models", name),
                new ModelCard(name, "llama", tensors, true, 2048, "fingerprint of " + name, List.of()));
    }

    /// The headers of Llama 3 70B: 80 blocks, grouped queries, a head of its own.
    public static OpenModel seventyBillion(String name) {
        long hidden = 8192;
        long inner = 28_672;
        List<TensorInfo> tensors = new ArrayList<>();
        tensors.add(tensor("model.embed_tokens.weight", TensorRole.EMBEDDING, -1, 128_256, hidden));
        for (int block = 0; block < 80; block++) {
            String prefix = "model.layers.%d.".formatted(block);
            tensors.add(tensor(prefix + "input_layernorm.weight", TensorRole.NORM, block, hidden));
            tensors.add(tensor(prefix + "self_attn.q_proj.weight", TensorRole.QUERY, block, hidden, hidden));
            tensors.add(tensor(prefix + "self_attn.k_proj.weight", TensorRole.KEY, block, hidden / 8, hidden));
            tensors.add(tensor(prefix + "self_attn.v_proj.weight", TensorRole.VALUE, block, hidden / 8, hidden));
            tensors.add(tensor(prefix + "self_attn.o_proj.weight", TensorRole.ATTENTION_OUTPUT, block, hidden, hidden));
            tensors.add(tensor(prefix + "mlp.gate_proj.weight", TensorRole.GATE, block, inner, hidden));
            tensors.add(tensor(prefix + "mlp.up_proj.weight", TensorRole.UP, block, inner, hidden));
            tensors.add(tensor(prefix + "mlp.down_proj.weight", TensorRole.DOWN, block, hidden, inner));
        }
        tensors.add(tensor("lm_head.weight", TensorRole.HEAD, -1, 128_256, hidden));
        return new OpenModel(Path.of("models", name),
                new ModelCard(name, "llama", tensors, false, 8192, "fingerprint of " + name, List.of()));
    }

    private static TensorInfo tensor(String name, TensorRole role, int block, long... shape) {
        TensorShape extents = TensorShape.of(shape);
        return new TensorInfo(name, role, block, extents, "BF16", 2 * extents.elements());
    }

    /// The analysis of the first so many tensors that a plan decides.
    static Analysis analysis(OpenModel model, AnalysisSettings settings, int tensors) {
        List<TensorInfo> decided = model.card().decidedTensors();
        List<TensorAnalysis> done = decided.stream().limit(tensors)
                .map(tensor -> analysis(tensor, decided.getLast().block() + 1)).toList();
        Provenance provenance = new Provenance(1, "0".repeat(64), List.of(), 8192, 512, Precision.FLOAT, "0.1.0",
                "test",
                "2026-01-01T00:00:00Z");
        return new Analysis(model.card().name(), model.card().fingerprint(), settings, provenance, Math.log(18.7),
                40_000, tensors >= decided.size(), done);
    }

    private static TensorAnalysis analysis(TensorInfo tensor, int blocks) {
        double sensitivity = sensitivity(tensor, blocks);
        double weights = tensor.shape().elements();
        Map<String, StorageDamage> menu = new LinkedHashMap<>();
        for (FormatChoice format : FORMATS) {
            double loss = 2.5 * sensitivity * Math.sqrt(weights) / 600 * Math.pow(4, 2 - format.nominalBits());
            menu.put(format.name(), new StorageDamage(loss, 0.06 * loss + 2e-6, bytes(tensor, format)));
        }
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        metrics.put("hessian-trace", new MetricValue(sensitivity * weights, 0.07 * sensitivity * weights, 64));
        double salience = Math.sqrt(sensitivity) * (tensor.name().hashCode() % 3 == 0 ? 1.4 : 1);
        metrics.put("slim-llm-salience", new MetricValue(salience, 0.02 * salience, 4));
        metrics.put("weight-error", new MetricValue(1e-3 / Math.sqrt(weights) * (1 + (tensor.block() + 1) % 4), 0, 0));
        return new TensorAnalysis(tensor.name(), tensor.shape().dimensions(), metrics,
                Map.of(DamageKind.TRACE.id(), menu));
    }

    static long bytes(TensorInfo tensor, FormatChoice format) {
        return Math.round(tensor.shape().elements() * format.bitsPerWeight() / 8);
    }

    /// Trace over weights, around 10⁻³, tenfold apart between the least and the most sensitive tensor.
    private static double sensitivity(TensorInfo tensor, int blocks) {
        double role = switch (tensor.role()) {
            case EMBEDDING -> 3.4;
            case VALUE -> 3.3;
            case DOWN -> 2.9;
            case ATTENTION_OUTPUT -> 2.1;
            case KEY -> 1.6;
            case QUERY -> 1.4;
            default -> 1.1;
        };
        double place = tensor.block() < 0 ? 0.5 : (tensor.block() + 0.5) / blocks;
        double ends = 1 + 1.4 * Math.pow(2 * place - 1, 4);
        double noise = 0.75 + 0.5 * (((tensor.name().hashCode() * 2654435761L) >>> 7) % 1000) / 1000.0;
        return 1e-3 * role * ends * noise;
    }
}
