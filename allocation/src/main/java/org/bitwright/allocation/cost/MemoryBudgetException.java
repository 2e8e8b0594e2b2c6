package org.bitwright.allocation.cost;

import java.util.stream.Collectors;

import org.bitwright.allocation.BitwrightException;

/// A memory that is full before any weight is loaded.
public final class MemoryBudgetException extends BitwrightException {
    MemoryBudgetException(MemoryBudget budget) {
        super("""
                The memory of %d bytes leaves nothing for weights: %s.
                Maybe shorten the context or store the cache in fewer bits.""".formatted(budget.totalBytes(), budget
                .terms().stream().map(term -> "%s %d".formatted(term.name(), term.bytes()))
                .collect(Collectors.joining(", "))));
    }
}
