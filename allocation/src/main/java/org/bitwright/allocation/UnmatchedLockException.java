package org.bitwright.allocation;

/// A lock whose expression is found in no tensor name.
public final class UnmatchedLockException extends BitwrightException {
    UnmatchedLockException(Lock lock, String exampleName) {
        super("""
                The lock (%s) matches no tensor.
                Maybe compare it with a tensor's own name, such as %s.""".formatted(lock, exampleName));
    }
}
