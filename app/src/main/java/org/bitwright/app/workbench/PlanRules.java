package org.bitwright.app.workbench;

import java.util.List;
import java.util.Map;

import org.bitwright.allocation.runtime.RuntimeProfile;
import org.bitwright.app.service.MemoryDemand;
import org.jspecify.annotations.Nullable;

/// What a plan keeps to, whoever makes it. Part of what undo goes back to.
///
/// @param locks
///            format by name of the tensors that solving leaves alone
/// @param formats
///            formats that solving may choose; empty for all that were analysed
/// @param runtime
///            name of the [RuntimeProfile] whose fused tensors share a format
/// @param memory
///            what the plan is to fit into together with keys, values and the runtime; null when only its own bytes count
public record PlanRules(Map<String, String> locks, List<String> formats, String runtime,
        @Nullable MemoryDemand memory) {
    /// Every tensor is free.
    public static final PlanRules NONE = new PlanRules(Map.of(), List.of(), RuntimeProfile.NONE.name(), null);

    public PlanRules {
        locks = Map.copyOf(locks);
        formats = List.copyOf(formats);
    }

    public PlanRules withLocks(Map<String, String> others) {
        return new PlanRules(others, formats, runtime, memory);
    }

    public PlanRules withFormats(List<String> others) {
        return new PlanRules(locks, others, runtime, memory);
    }

    public PlanRules withRuntime(String other) {
        return new PlanRules(locks, formats, other, memory);
    }

    public PlanRules withMemory(@Nullable MemoryDemand other) {
        return new PlanRules(locks, formats, runtime, other);
    }
}
