package org.bitwright.app.workbench.selection;

/// One metric of the selected tensor beside its place among all tensors.
///
/// @param metric
///            metric name
/// @param value
///            its value, for people
/// @param error
///            its standard error, for people; empty when it is exact
/// @param best
///            its rank when every tie is broken in its favour; 1 matters most
/// @param worst
///            its rank when every tie is broken against it
/// @param tensors
///            how many tensors have the metric
public record MetricLine(String metric, String value, String error, int best, int worst, int tensors) {
    /// `3 of 85`, `3–5 of 85` among tensors that its error does not tell apart.
    public String rank() {
        return best == worst ? String.valueOf(best) : best + "–" + worst;
    }

    /// Where the middle of its ranks lies: 1 for the tensor that matters most, 0 for the last.
    public double standing() {
        return tensors < 2 ? 1 : 1 - ((best + worst) / 2.0 - 1) / (tensors - 1.0);
    }
}
