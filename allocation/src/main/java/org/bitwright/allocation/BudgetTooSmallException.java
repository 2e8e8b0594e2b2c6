package org.bitwright.allocation;

/// A budget below the smallest plan that the formats and locks leave possible.
public final class BudgetTooSmallException extends BitwrightException {
    private final long smallestBytes;

    BudgetTooSmallException(long budgetBytes, long smallestBytes) {
        super("""
                The budget of %d bytes is below the smallest possible plan of %d bytes.
                Maybe raise the budget, allow smaller formats or remove a lock.""".formatted(budgetBytes,
                smallestBytes));
        this.smallestBytes = smallestBytes;
    }

    /// Bytes of the smallest possible plan, fixed bytes included.
    public long smallestBytes() {
        return smallestBytes;
    }
}
