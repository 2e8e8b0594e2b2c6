package org.bitwright.allocation.cost;

import java.util.List;

/// What is left for weights of the memory of a machine.
///
/// @param totalBytes
///            memory that may be used in all
/// @param terms
///            what else needs memory while the model runs
public record MemoryBudget(long totalBytes, List<Term> terms) {
    /// One thing that needs memory.
    ///
    /// @param name
    ///            for people: "key and value cache, 16384 tokens"
    /// @param bytes
    ///            not negative
    public record Term(String name, long bytes) {}

    public MemoryBudget {
        terms = List.copyOf(terms);
    }

    /// Bytes that the whole model may take.
    ///
    /// @throws MemoryBudgetException
    ///             when the terms leave nothing
    public long weightBytes() {
        long left = totalBytes - terms.stream().mapToLong(Term::bytes).sum();
        if (left <= 0) {
            throw new MemoryBudgetException(this);
        }
        return left;
    }
}
