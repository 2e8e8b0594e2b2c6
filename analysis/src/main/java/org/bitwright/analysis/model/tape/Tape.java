package org.bitwright.analysis.model.tape;

import java.util.ArrayList;
import java.util.List;

/// A model as a sequence of steps that ends in the language head.
public final class Tape {
    private final List<Step> steps;
    private final LanguageHead head;
    private final List<Parameter> parameters;
    private final int signals;
    /// By step: the signals that no later step reads.
    private final List<List<Signal>> lastUses = new ArrayList<>();

    Tape(List<Step> steps, LanguageHead head, List<Parameter> parameters, int signals) {
        this.steps = List.copyOf(steps);
        this.head = head;
        this.parameters = List.copyOf(parameters);
        this.signals = signals;
        for (int i = 0; i < steps.size(); i++) {
            List<Step> later = steps.subList(i + 1, steps.size());
            lastUses.add(steps.get(i)
                    .inputs()
                    .stream()
                    .filter(input -> !input.equals(head.input()))
                    .filter(input -> later.stream().noneMatch(step -> step.inputs().contains(input)))
                    .toList());
        }
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    public LanguageHead head() {
        return head;
    }

    /// Activations per token that a pass keeps: values, adjoints, tangents and adjoint tangents each have as many.
    public long width() {
        return steps.stream()
                .map(Step::output)
                .mapToLong(output -> output == null ? 0 : output.width())
                .sum();
    }

    int signals() {
        return signals;
    }

    /// Computes everything up to the head's input and forgets what no later step reads.
    public void forward(Pass pass) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).forward(pass);
            lastUses.get(i).forEach(pass.values()::release);
        }
    }

    /// Computes everything up to the head's input and keeps all values for the passes that follow.
    public void forwardKeeping(Pass pass) {
        steps.forEach(step -> step.forward(pass));
    }

    /// Computes losses and adjoints after [#forwardKeeping].
    ///
    /// @param keep
    ///            whether the values and adjoints that tangent passes read stay
    public void adjoint(Pass pass, boolean keep) {
        head.adjoint(pass);
        for (Step step : steps.reversed()) {
            step.adjoint(pass);
            Signal output = step.output();
            if (output != null && !(keep && step.readsAdjoint())) {
                pass.adjoints().release(output);
            }
            if (output != null && !keep) {
                pass.values().release(output);
            }
        }
    }

    /// Runs both tangent passes along the direction of the pass, after [#adjoint] has kept what they need.
    public void curvature(Pass pass) {
        steps.forEach(step -> step.tangent(pass));
        head.tangentAdjoint(pass);
        for (Step step : steps.reversed()) {
            step.tangentAdjoint(pass);
            Signal output = step.output();
            if (output != null) {
                pass.adjointTangents().release(output);
                pass.tangents().release(output);
                pass.weightTangents().release(output);
            }
        }
    }
}
