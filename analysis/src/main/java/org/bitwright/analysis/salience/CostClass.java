package org.bitwright.analysis.salience;

/// What a metric needs of the model, cheapest first.
public enum CostClass {
    /// The weights alone.
    DATA_FREE("data-free"),
    /// One forward pass over the calibration text.
    FORWARD("forward-only"),
    /// One backward pass per calibration row.
    GRADIENT("gradient"),
    /// Hessian-vector products, two backward passes each.
    CURVATURE("curvature"),
    /// One forward pass per tensor and format.
    MEASURED("measured");

    private final String label;

    CostClass(String label) {
        this.label = label;
    }

    /// The name shown to people.
    public String label() {
        return label;
    }
}
