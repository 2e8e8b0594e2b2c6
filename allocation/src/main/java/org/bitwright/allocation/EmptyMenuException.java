package org.bitwright.allocation;

/// None of the allowed formats can hold a tensor, or all members of a group that must share one.
public final class EmptyMenuException extends BitwrightException {
    EmptyMenuException(String tensors, String own) {
        super("""
                No allowed format is left for %s.
                Maybe allow one of its own: %s.""".formatted(tensors, own));
    }
}
