package org.bitwright.analysis;

import java.util.List;

import org.bitwright.analysis.evaluation.SampleMean;

/// When an estimate needs no more probes.
///
/// @param most
///            probes at most, at least 2
/// @param relativeError
///            standard error over the mean's magnitude that is small enough, 0 to 1; 0 never stops before `most`
record StoppingRule(int most, double relativeError) {
    /// Fewer probes say too little about their own scatter.
    static final int FEWEST = 8;

    StoppingRule {
        if (most < 2) {
            throw new AnalysisException("The probes (%d) must be at least 2, because one alone has no error."
                    .formatted(most));
        }
        if (!(relativeError >= 0 && relativeError < 1)) {
            throw new AnalysisException("The relative error (%s) must be at least 0 and below 1.".formatted(
                    relativeError));
        }
    }

    boolean satisfiedBy(List<Double> samples) {
        if (samples.size() >= most) {
            return true;
        }
        if (relativeError == 0 || samples.size() < FEWEST) {
            return false;
        }
        SampleMean mean = new SampleMean();
        samples.forEach(mean::add);
        return mean.standardError() <= relativeError * Math.abs(mean.mean());
    }
}
