package org.bitwright.analysis.model.tape;

import java.util.List;

/// A step that computes one signal from another, not linearly in all of its variables.
sealed interface OneInputStep extends Step permits ElementwiseActivation, Linear, Normalization {
    /// The signal it reads.
    Signal from();

    /// The signal it writes.
    Signal to();

    @Override
    default List<Signal> inputs() {
        return List.of(from());
    }

    @Override
    default Signal output() {
        return to();
    }

    @Override
    default boolean readsAdjoint() {
        return true;
    }
}
