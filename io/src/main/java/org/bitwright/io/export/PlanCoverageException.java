package org.bitwright.io.export;

import java.util.List;

import org.bitwright.allocation.BitwrightException;

/// A plan does not belong to the model, or not to all of it.
public final class PlanCoverageException extends BitwrightException {
    private PlanCoverageException(String message) {
        super(message);
    }

    static PlanCoverageException unknown(String model, List<String> tensors) {
        return new PlanCoverageException("""
                The plan names %s, which the model %s does not have.
                Maybe the plan was made for another model.""".formatted(some(tensors), model));
    }

    static PlanCoverageException missing(String model, List<String> tensors) {
        return new PlanCoverageException("""
                The plan says nothing about %s of the model %s.
                Maybe allocate again, or ask for a partial export.""".formatted(some(tensors), model));
    }

    private static String some(List<String> tensors) {
        return tensors.size() == 1
                ? "the tensor " + tensors.getFirst()
                : "%d tensors (%s, …)".formatted(tensors.size(), tensors.getFirst());
    }
}
