package org.bitwright.app.workbench.budget;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Plan;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.app.workbench.budget.SizePart.Kind;
import org.bitwright.app.workbench.memory.MemoryTexts;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;

/// Cuts a plan's bytes into what they are for.
public final class SizeParts {
    /// Less unused budget than this part of the whole is no news.
    private static final double NEGLIGIBLE = 0.005;

    private SizeParts() {
    }

    /// As the command line has it: over the tensors that a plan decides, without the fixed bytes.
    public static double bitsPerWeight(Plan plan, ModelCard card) {
        return bitsPerWeight(plan, card.decidedTensors().stream().mapToLong(tensor -> tensor.shape().elements()).sum());
    }

    /// Likewise, when the number of weights that a plan decides is known.
    public static double bitsPerWeight(Plan plan, long weights) {
        return Byte.SIZE * (double) (plan.totalBytes() - plan.fixedBytes()) / weights;
    }

    /// What fills a memory: weights, keys and values, and what is computed between them; what is left of it last.
    static List<SizePart> of(Plan plan, MemoryBudget memory) {
        Map<Kind, Long> bytes = new EnumMap<>(Kind.class);
        bytes.put(Kind.WEIGHTS, plan.totalBytes());
        bytes.put(Kind.CACHE, memory.bytes(MemoryBudget.Kind.CACHE));
        bytes.put(Kind.ACTIVATIONS, memory.bytes(MemoryBudget.Kind.ACTIVATIONS));
        bytes.put(Kind.RUNTIME, memory.bytes(MemoryBudget.Kind.RUNTIME));
        bytes.put(Kind.FREE, Math.max(0, memory.totalBytes() - memory.otherBytes() - plan.totalBytes()));
        return parts(bytes, 0);
    }

    static List<SizePart> of(Map<String, TensorInfo> tensors, Plan plan) {
        Map<Kind, Long> bytes = new EnumMap<>(Kind.class);
        plan.tensors().forEach(entry -> {
            TensorInfo info = tensors.get(entry.name());
            bytes.merge(kind(info == null ? TensorRole.OTHER : info.role()), entry.bytes(), Long::sum);
        });
        bytes.merge(Kind.FIXED, plan.fixedBytes(), Long::sum);
        bytes.merge(Kind.FREE, Math.max(0, plan.budgetBytes() - plan.totalBytes()), Long::sum);
        return parts(bytes, Math.round(NEGLIGIBLE * plan.totalBytes()));
    }

    private static List<SizePart> parts(Map<Kind, Long> bytes, long leastFree) {
        List<SizePart> parts = new ArrayList<>();
        bytes.forEach((kind, amount) -> {
            boolean negligible = kind == Kind.FREE && amount < leastFree;
            if (amount > 0 && !negligible) {
                parts.add(new SizePart(kind, title(kind), amount));
            }
        });
        return parts;
    }

    private static Kind kind(TensorRole role) {
        return switch (role) {
            case QUERY, KEY, VALUE, QUERY_KEY_VALUE, ATTENTION_OUTPUT -> Kind.ATTENTION;
            case GATE, UP, GATE_UP, DOWN, ROUTER -> Kind.FEED_FORWARD;
            case EMBEDDING, POSITION, HEAD, PROJECTION -> Kind.OUTSIDE;
            case NORM, BIAS, OTHER -> Kind.FIXED;
        };
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case ATTENTION -> Texts.of("budget.part.attention");
            case FEED_FORWARD -> Texts.of("budget.part.feedForward");
            case OUTSIDE -> Texts.of("budget.part.outside");
            case FIXED -> Texts.of("budget.part.fixed");
            case WEIGHTS -> Texts.of("budget.part.weights");
            case CACHE -> MemoryTexts.title(MemoryBudget.Kind.CACHE);
            case ACTIVATIONS -> MemoryTexts.title(MemoryBudget.Kind.ACTIVATIONS);
            case RUNTIME -> MemoryTexts.title(MemoryBudget.Kind.RUNTIME);
            case FREE -> Texts.of("budget.part.free");
        };
    }
}
