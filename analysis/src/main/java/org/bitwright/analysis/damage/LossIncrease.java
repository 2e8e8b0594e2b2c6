package org.bitwright.analysis.damage;

import java.util.List;
import java.util.Set;

import org.bitwright.analysis.evaluation.SampleMean;
import org.bitwright.analysis.model.Replay;

/// The loss of a changed model less that of the original, token by token.
final class LossIncrease implements ChangeMeasure {
    private final Replay replay;
    private final List<double[]> reference;

    /// @param replay
    ///            of a model that is still unchanged
    LossIncrease(Replay replay) {
        this.replay = replay;
        reference = replay.tokenLosses(Set.of());
    }

    @Override
    public SampleMean of(Set<String> changed) {
        return between(reference, replay.tokenLosses(changed));
    }

    /// The mean of what losses have grown by, token by token.
    static SampleMean between(List<double[]> reference, List<double[]> found) {
        SampleMean differences = new SampleMean();
        for (int row = 0; row < found.size(); row++) {
            for (int position = 0; position < found.get(row).length; position++) {
                differences.add(found.get(row)[position] - reference.get(row)[position]);
            }
        }
        return differences;
    }

    @Override
    public void close() {
        replay.close();
    }
}
