package org.bitwright.analysis.model.tape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// A model as a sequence of steps that ends in the language head.
public final class Tape {
    /// Values for each attention probability that is kept at most.
    public static final int PROBABILITIES_SHARE = 3;

    private final List<Step> steps;
    private final LanguageHead head;
    private final List<Parameter> parameters;
    private final int signals;
    /// By parameter: the first step that reads it; the head comes after all steps.
    private final Map<Parameter, Integer> firstUses;
    /// The steps before which no more than the head's input is alive, once or twice per block.
    private final List<Integer> narrowPoints;
    /// By step: the signals that no later step reads.
    private final List<List<Signal>> lastUses = new ArrayList<>();

    Tape(List<Step> steps, LanguageHead head, Map<Parameter, Integer> firstUses, int signals) {
        this.steps = List.copyOf(steps);
        this.head = head;
        this.parameters = List.copyOf(firstUses.keySet());
        this.firstUses = Map.copyOf(firstUses);
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
        narrowPoints = IntStream.range(1, steps.size())
                .filter(step -> liveBefore(step).stream().mapToLong(Signal::width).sum() <= head.input().width())
                .boxed().toList();
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

    /// Activations per token that a forward pass keeps at most at once, when it forgets what no later step reads.
    public long liveWidth() {
        long most = 0;
        for (int step = 0; step < steps.size(); step++) {
            Signal output = steps.get(step).output();
            most = Math.max(most, (output == null ? 0 : output.width())
                    + liveBefore(step).stream().mapToLong(Signal::width).sum());
        }
        return most;
    }

    int signals() {
        return signals;
    }

    /// Computes everything up to the head's input and forgets what no later step reads.
    public void forward(Pass pass) {
        for (int i = 0; i < steps.size(); i++) {
            forward(pass, i);
        }
    }

    /// As [#forward(Pass)] for several passes, step by step, so that no weight is needed in two places.
    ///
    /// @param afterStep
    ///            runs after all passes have made a step; false stops
    /// @return whether all steps were made
    public boolean forwardTogether(List<Pass> passes, BooleanSupplier afterStep) {
        for (int i = 0; i < steps.size(); i++) {
            for (Pass pass : passes) {
                forward(pass, i);
            }
            if (!afterStep.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    /// Computes one step and forgets what no later step reads.
    public void forward(Pass pass, int step) {
        steps.get(step).forward(pass);
        lastUses.get(step).forEach(pass.values()::release);
    }

    /// Number of steps before the head.
    public int size() {
        return steps.size();
    }

    /// The first step that reads a parameter.
    int firstUse(Parameter parameter) {
        return Objects.requireNonNull(firstUses.get(parameter));
    }

    List<Integer> narrowPoints() {
        return narrowPoints;
    }

    /// The last step that a pass can start from cheaply when this parameter is the first that has changed.
    public int startBefore(Parameter parameter) {
        int first = firstUse(parameter);
        return narrowPoints.stream().filter(step -> step <= first).reduce(0, Math::max);
    }

    /// The signals that a step or a later one reads and an earlier one wrote.
    List<Signal> liveBefore(int step) {
        Set<Signal> read = new HashSet<>(Set.of(head.input()));
        steps.subList(step, steps.size()).forEach(reader -> read.addAll(reader.inputs()));
        return steps.subList(0, step).stream().map(Step::output).filter(Objects::nonNull).filter(read::contains)
                .toList();
    }

    /// Computes everything up to the head's input and keeps all values for the passes that follow.
    public void forwardKeeping(Pass pass) {
        if (keptProbabilities(pass.batch()) > 0) {
            pass.keepProbabilities();
        }
        steps.forEach(step -> step.forward(pass));
    }

    /// Attention probabilities that [#forwardKeeping] keeps: all of a batch, unless they are more than a third of its values,
    /// as those of long rows are; then none. Making them again takes a quarter of attention's time in the adjoint pass.
    public long keptProbabilities(Batch batch) {
        long all = steps.stream()
                .mapToLong(step -> step instanceof Attention attention ? attention.keptElements(batch) : 0)
                .sum();
        return all <= width() * batch.size() / PROBABILITIES_SHARE ? all : 0;
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
                pass.probabilities().release(output);
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
                pass.probabilityTangents().release(output);
            }
        }
    }
}
