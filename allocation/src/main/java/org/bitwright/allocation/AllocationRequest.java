package org.bitwright.allocation;

import java.util.List;

import org.bitwright.allocation.cost.CostLimit;

/// What a plan is asked for.
///
/// @param model
///            fingerprint of the model
/// @param table
///            damage and bytes of every tensor and format
/// @param budgetBytes
///            bytes of the whole model that must not be exceeded, fixed bytes included
/// @param locks
///            tensors that keep a format; the last lock that matches a tensor counts
/// @param formats
///            formats that unlocked tensors may take; empty for all of the table
/// @param sharing
///            which tensors must have the same format
/// @param menus
///            formats of single tensors, in place of `formats`
/// @param limits
///            budgets beside that of bytes
public record AllocationRequest(String model, DamageTable table, long budgetBytes, List<Lock> locks,
        List<String> formats, FormatSharing sharing, List<FormatMenu> menus, List<CostLimit> limits) {
    public AllocationRequest {
        locks = List.copyOf(locks);
        formats = List.copyOf(formats);
        menus = List.copyOf(menus);
        limits = List.copyOf(limits);
    }

    /// A request with the budget of bytes alone.
    public AllocationRequest(String model, DamageTable table, long budgetBytes, List<Lock> locks,
            List<String> formats, FormatSharing sharing) {
        this(model, table, budgetBytes, locks, formats, sharing, List.of(), List.of());
    }

    /// A request in which every tensor of the file is decided on its own.
    public AllocationRequest(String model, DamageTable table, long budgetBytes, List<Lock> locks,
            List<String> formats) {
        this(model, table, budgetBytes, locks, formats, FormatSharing.STACKS);
    }

    /// A request for a budget alone.
    public static AllocationRequest of(String model, DamageTable table, long budgetBytes) {
        return new AllocationRequest(model, table, budgetBytes, List.of(), List.of());
    }

    /// The same request under another budget.
    public AllocationRequest withBudgetBytes(long bytes) {
        return new AllocationRequest(model, table, bytes, locks, formats, sharing, menus, limits);
    }

    /// The same request with another damage table of the same model.
    public AllocationRequest withTable(DamageTable other) {
        return new AllocationRequest(model, other, budgetBytes, locks, formats, sharing, menus, limits);
    }

    /// The same request with other menus of single tensors.
    public AllocationRequest withMenus(List<FormatMenu> others) {
        return new AllocationRequest(model, table, budgetBytes, locks, formats, sharing, others, limits);
    }

    /// The same request with other budgets beside that of bytes.
    public AllocationRequest withLimits(List<CostLimit> others) {
        return new AllocationRequest(model, table, budgetBytes, locks, formats, sharing, menus, others);
    }
}
