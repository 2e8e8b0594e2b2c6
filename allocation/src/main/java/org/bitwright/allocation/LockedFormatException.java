package org.bitwright.allocation;

/// A tensor is locked to a format that its damage table has no entry for.
public final class LockedFormatException extends BitwrightException {
    LockedFormatException(Lock lock, TensorDamage tensor) {
        super("""
                The lock (%s) asks for a format that was not analysed for the tensor (%s).
                Maybe use one of its own: %s.""".formatted(lock, tensor.tensor(), Menu.names(tensor)));
    }
}
