package org.bitwright.allocation.prediction;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Bayesian regression of measured on predicted loss with a conjugate normal and inverse-gamma prior (Gelman et al.,
/// Bayesian Data Analysis, 3rd edition, section 14.8). With few plans the prior rules and only the scale moves; with
/// many it is ordinary weighted regression with Student-t prediction intervals.
///
/// Plan i: `measured = predicted · (a + b · z) + error`, z the log of the predicted loss from the history's centre, the
/// error's variance proportional to `expected² + (floor² + standardError²) / scatter²`. What is expected comes from a
/// first fit, in which it is the predicted loss itself.
final class Calibration {
    private static final double SMALLEST = 1e-5;

    private final ModelUncertainty prior;
    private final DoubleUnaryOperator expected;
    private final double centre;
    private final double typicalError;
    private final double intercept;
    private final double slope;
    private final double interceptVariance;
    private final double covariance;
    private final double slopeVariance;
    private final double scatterSquared;
    private final double degreesOfFreedom;
    private final double evidence;

    private Calibration(ModelUncertainty prior, List<MeasuredPlan> history, DoubleUnaryOperator expected) {
        this.prior = prior;
        this.expected = expected;
        this.centre = history.stream().mapToDouble(plan -> logarithm(plan.predicted())).average().orElse(Double.NaN);
        this.typicalError = history.stream().mapToDouble(MeasuredPlan::standardError).sorted()
                .skip(history.size() / 2).findFirst().orElse(0);
        double square = prior.scatter() * prior.scatter();
        double priorScale = square / (prior.scale() * prior.scale());
        double p00 = priorScale;
        double p01 = 0;
        double p11 = square / (prior.bend() * prior.bend());
        double priorDeterminant = p00 * p11;
        double q0 = priorScale;
        double q1 = 0;
        double squares = prior.scatterPlans() * square + priorScale;
        double logWeights = 0;
        for (MeasuredPlan plan : history) {
            double weight = 1 / variance(plan.predicted(), plan.standardError());
            double z = position(plan.predicted());
            double moment = weight * plan.predicted() * plan.predicted();
            p00 += moment;
            p01 += moment * z;
            p11 += moment * z * z;
            q0 += weight * plan.predicted() * plan.measured();
            q1 += weight * plan.predicted() * z * plan.measured();
            squares += weight * plan.measured() * plan.measured();
            logWeights += Math.log(weight);
        }
        double determinant = p00 * p11 - p01 * p01;
        this.interceptVariance = p11 / determinant;
        this.covariance = -p01 / determinant;
        this.slopeVariance = p00 / determinant;
        this.intercept = interceptVariance * q0 + covariance * q1;
        this.slope = covariance * q0 + slopeVariance * q1;
        this.degreesOfFreedom = prior.scatterPlans() + history.size();
        double remaining = Math.max(squares - intercept * q0 - slope * q1, Double.MIN_NORMAL);
        this.scatterSquared = remaining / degreesOfFreedom;
        this.evidence = 0.5 * (logWeights + Math.log(priorDeterminant / determinant))
                - 0.5 * degreesOfFreedom * Math.log(remaining)
                + 0.5 * prior.scatterPlans() * Math.log(prior.scatterPlans() * square);
    }

    static Calibration of(ModelUncertainty prior, List<MeasuredPlan> history) {
        Calibration first = new Calibration(prior, history, DoubleUnaryOperator.identity());
        return new Calibration(prior, history, first::mean);
    }

    private static double logarithm(double predicted) {
        return Math.log(Math.max(predicted, SMALLEST));
    }

    private double position(double predicted) {
        return Double.isNaN(centre) ? 0 : logarithm(predicted) - centre;
    }

    private double variance(double predicted, double standardError) {
        double absolute = (prior.floor() * prior.floor() + standardError * standardError)
                / (prior.scatter() * prior.scatter());
        double relative = expected.applyAsDouble(predicted);
        return relative * relative + absolute;
    }

    /// Expected measured increase, nats per token.
    double mean(double predicted) {
        return predicted * factor(predicted);
    }

    private double factor(double predicted) {
        return intercept + slope * position(predicted);
    }

    /// Scale of the Student-t distribution of a new measurement, nats per token.
    ///
    /// @param tableError
    ///            standard error of `predicted` from the table
    double spread(double predicted, double tableError) {
        double z = position(predicted);
        double uncertainty = interceptVariance + 2 * covariance * z + slopeVariance * z * z;
        double own = factor(predicted) * tableError;
        return Math.sqrt(scatterSquared * (variance(predicted, typicalError) + predicted * predicted * uncertainty)
                + own * own);
    }

    double degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /// Log of how probable the history is under the prior, up to a constant that the floor does not change.
    double evidence() {
        return evidence;
    }
}
