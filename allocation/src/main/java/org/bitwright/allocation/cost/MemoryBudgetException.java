package org.bitwright.allocation.cost;

import java.util.stream.Collectors;

import org.bitwright.allocation.BitwrightException;

/// A memory that is too small for the smallest plan beside everything else that needs memory.
public final class MemoryBudgetException extends BitwrightException {
    private final long smallestBytes;

    MemoryBudgetException(MemoryBudget budget, long smallestWeights) {
        super("""
                The memory of %d bytes does not hold the smallest possible weights (%d bytes) and %s.
                Maybe allow at least %d bytes, shorten the context or store the cache in fewer bits.""".formatted(
                budget.totalBytes(), smallestWeights,
                budget.terms().stream().map(term -> "%s (%d bytes)".formatted(term.name(), term.bytes()))
                        .collect(Collectors.joining(", ")),
                budget.otherBytes() + smallestWeights));
        smallestBytes = budget.otherBytes() + smallestWeights;
    }

    /// The smallest memory that would do.
    public long smallestBytes() {
        return smallestBytes;
    }
}
