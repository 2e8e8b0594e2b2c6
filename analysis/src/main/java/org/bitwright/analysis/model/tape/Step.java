package org.bitwright.analysis.model.tape;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// One building block of a model as a differentiable function of signals and weights.
///
/// With values x, adjoints x̄ = ∂loss/∂x, and for a direction in weight space their derivatives along it, the tangents
/// ẋ and the adjoint tangents x̄˙, a step knows four passes; the last two make exact Hessian-vector products
/// (Pearlmutter 1994, "Fast exact multiplication by the Hessian").
public sealed interface Step
        permits Add, Attention, GatedActivation, LanguageHead, Lookup, Mixture, OneInputStep, Rotation {
    /// The signals it reads.
    List<Signal> inputs();

    /// The signal it alone writes; null when it changes its input in place or ends the tape.
    @Nullable
    Signal output();

    /// Whether [#tangentAdjoint] reads the adjoint of the output.
    boolean readsAdjoint();

    /// Computes the output's values.
    void forward(Pass pass);

    /// Adds to the inputs' adjoints and to the gradient.
    void adjoint(Pass pass);

    /// Computes the output's tangents.
    void tangent(Pass pass);

    /// Adds to the inputs' adjoint tangents and to the Hessian-vector product.
    void tangentAdjoint(Pass pass);
}
