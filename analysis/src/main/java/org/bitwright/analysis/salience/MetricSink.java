package org.bitwright.analysis.salience;

import org.bitwright.analysis.MetricValue;

/// Receives metric values as they are found; a later one for the same metric and tensor replaces the earlier one.
@FunctionalInterface
public interface MetricSink {
    void accept(String metric, String tensor, MetricValue value);
}
