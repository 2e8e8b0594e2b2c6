package org.bitwright.allocation;

/// A budget that is no positive number with a known unit.
public final class BudgetFormatException extends BitwrightException {
    BudgetFormatException(String text) {
        super("""
                The budget (%s) is not a positive number with a unit.
                Maybe write it as 12.6MB, 1.5GiB, 3.5bpw or as plain bytes.""".formatted(text));
    }
}
