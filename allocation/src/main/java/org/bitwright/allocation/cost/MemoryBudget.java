package org.bitwright.allocation.cost;

import java.util.List;

/// What is left for weights of the memory of a machine.
///
/// @param totalBytes
///            memory that may be used in all
/// @param terms
///            what else needs memory while the model runs
public record MemoryBudget(long totalBytes, List<Term> terms) {
    /// What memory is needed for beside weights.
    public enum Kind {
        /// Keys and values of the tokens so far.
        CACHE,
        /// What is computed between weights.
        ACTIVATIONS,
        /// The program itself.
        RUNTIME
    }

    /// One thing that needs memory.
    ///
    /// @param kind
    ///            what it is for
    /// @param name
    ///            for people: "key and value cache, 16384 tokens"
    /// @param bytes
    ///            not negative
    public record Term(Kind kind, String name, long bytes) {}

    public MemoryBudget {
        terms = List.copyOf(terms);
    }

    /// Bytes of everything but the weights.
    public long otherBytes() {
        return terms.stream().mapToLong(Term::bytes).reduce(0, Math::addExact);
    }

    /// Bytes of one kind.
    public long bytes(Kind kind) {
        return terms.stream().filter(term -> term.kind() == kind).mapToLong(Term::bytes).reduce(0, Math::addExact);
    }

    /// Bytes that the whole model may take.
    ///
    /// @throws MemoryBudgetException
    ///             when the terms leave nothing
    public long weightBytes() {
        return weightBytes(1);
    }

    /// Bytes that a model may take whose smallest plan needs `smallestBytes`.
    ///
    /// @throws MemoryBudgetException
    ///             when the terms leave less than that; it names the smallest memory that would do
    public long weightBytes(long smallestBytes) {
        long left = totalBytes - otherBytes();
        if (left < smallestBytes) {
            throw new MemoryBudgetException(this, smallestBytes);
        }
        return left;
    }
}
