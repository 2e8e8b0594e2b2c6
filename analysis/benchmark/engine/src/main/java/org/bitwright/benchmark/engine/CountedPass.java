package org.bitwright.benchmark.engine;

/// A pass over a model with what it has to do: products of weights and of attention as they cannot be avoided.
public enum CountedPass {
    FORWARD("forward", "forward", 1, 1, "≥ 0.75"),
    PERPLEXITY("perplexity", "perplexity", 1, 1, ""),
    GRADIENT("gradient", "gradient", 3, 3, "≥ 0.70"),
    QUADRATIC_FORMS("quadratic forms", "quadraticForms", 4, 6, ""),
    HESSIAN_VECTOR_PRODUCT("Hessian-vector product", "hessianVectorProduct", 6, 6, "≥ 0.65");

    private final String title;
    private final String method;
    private final int layers;
    private final int attention;
    private final String goal;

    CountedPass(String title, String method, int layers, int attention, String goal) {
        this.title = title;
        this.method = method;
        this.layers = layers;
        this.attention = attention;
        this.goal = goal;
    }

    public String title() {
        return title;
    }

    /// The benchmark's method.
    public String method() {
        return method;
    }

    /// Multiplications and additions.
    ///
    /// @param layersOfForward
    ///            those of a forward pass through the linear layers
    /// @param attentionOfForward
    ///            those of its attention
    public double operations(double layersOfForward, double attentionOfForward) {
        return layers * layersOfForward + attention * attentionOfForward;
    }

    /// The share of the square product's rate to reach; empty when there is no goal.
    public String goal() {
        return goal;
    }
}
