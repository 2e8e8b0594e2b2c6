package org.bitwright.analysis.model.tape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.analysis.AnalysisException;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorShape;
import org.jspecify.annotations.Nullable;

/// Writes a tape step by step. Widths come from the tensors' shapes, and a bias is used when the model has one.
public final class TapeBuilder {
    private final ModelCard card;
    private final TensorNames names;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Parameter, Integer> firstUses = new LinkedHashMap<>();
    private int signals;

    public TapeBuilder(ModelCard card) {
        this.card = card;
        this.names = TensorNames.of(card);
        card.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
    }

    /// Whether the model has a tensor.
    public boolean has(String tensor) {
        return names.find(tensor) != null;
    }

    /// Extents of a tensor, slowest first.
    public TensorShape shape(String tensor) {
        return info(tensor).shape();
    }

    /// The rows of an embedding table for each token, times `scale`.
    public Signal embedding(String table, double scale) {
        Parameter weight = parameter(table);
        return append(new Lookup(weight, signal(weight.columns()), scale, false, 0));
    }

    /// Adds the row of a table of learned positions, of which position 0 is row `offset`.
    public Signal addPositions(Signal x, String table, int offset) {
        Parameter weight = parameter(table);
        return add(x, append(new Lookup(weight, signal(weight.columns()), 1, true, offset)));
    }

    /// W·x, plus a bias when the model has one.
    ///
    /// @param name
    ///            of the tensors `name.weight` `[out, in]` and `name.bias`
    public Signal linear(Signal x, String name) {
        return linear(x, name, false);
    }

    /// W·x for a weight that has no module of its own, as one layer of a stack.
    ///
    /// @param weight
    ///            full name of the tensor `[out, in]`
    public Signal matrix(Signal x, String weight) {
        Parameter parameter = parameter(weight);
        requireWidth(parameter, parameter.columns(), x);
        return append(new Linear(x, signal(parameter.rows()), parameter, null, false));
    }

    /// As [#linear] for a weight that the file stores as `[in, out]`.
    public Signal inputMajorLinear(Signal x, String name) {
        return linear(x, name, true);
    }

    private Signal linear(Signal x, String name, boolean inputMajor) {
        Parameter weight = parameter(name + ".weight");
        Parameter bias = optional(name + ".bias");
        int in = inputMajor ? weight.rows() : weight.columns();
        int out = inputMajor ? weight.columns() : weight.rows();
        requireWidth(weight, in, x);
        return append(new Linear(x, signal(out), weight, bias, inputMajor));
    }

    /// RMSNorm with the gains `name.weight`, over groups of as many columns.
    public Signal rmsNorm(Signal x, String name, double epsilon, double gainOffset) {
        return append(new Normalization(x, signal(x.width()), parameter(name + ".weight"), null, false, epsilon,
                gainOffset));
    }

    /// LayerNorm with the gains `name.weight` and shifts `name.bias`.
    public Signal layerNorm(Signal x, String name, double epsilon) {
        return append(
                new Normalization(x, signal(x.width()), parameter(name + ".weight"), optional(name + ".bias"), true,
                        epsilon, 0));
    }

    /// Rotates heads in place.
    public void rotate(HeadColumns heads, RotaryTable table) {
        steps.add(new Rotation(heads, table));
    }

    /// Causal attention.
    ///
    /// @param window
    ///            how many positions a query sees, itself included; 0 for all
    public Signal attention(HeadColumns queries, HeadColumns keys, HeadColumns values, double scale, int window) {
        return append(new Attention(queries, keys, values, signal(queries.heads() * values.width()), scale, window));
    }

    public Signal activation(Signal x, ActivationFunction function) {
        return append(new ElementwiseActivation(x, signal(x.width()), function));
    }

    /// `function(gate) ⊙ up`.
    public Signal gated(Columns gate, Columns up, ActivationFunction function) {
        return append(new GatedActivation(gate, up, signal(gate.width()), function));
    }

    /// The sum of expert outputs weighted by the softmax of the `most` largest router scores of each token.
    public Signal mixture(Signal router, List<Signal> experts, int most) {
        return append(new Mixture(router, experts, signal(experts.getFirst().width()), most));
    }

    /// `left + right`, where `right` has no other reader.
    public Signal add(Signal left, Signal right) {
        return append(new Add(left, right, signal(left.width())));
    }

    /// Ends the tape with a head; a tied one, or one that the file lacks, is the embedding table.
    public Tape head(Signal x, String name, String embedding) {
        boolean tied = card.tiedHead() || !has(name + ".weight");
        Parameter weight = parameter(tied ? embedding : name + ".weight");
        requireWidth(weight, weight.columns(), x);
        LanguageHead head = new LanguageHead(x, weight, optional(name + ".bias"));
        return new Tape(steps, head, firstUses, signals);
    }

    private static void requireWidth(Parameter weight, int in, Signal x) {
        if (in != x.width()) {
            throw new AnalysisException(
                    "The tensor %s takes %d values but gets %d.\nMaybe config.json belongs to another model."
                            .formatted(weight.name(), in, x.width()));
        }
    }

    private Signal signal(int width) {
        return new Signal(signals++, width);
    }

    private Signal append(Step step) {
        steps.add(step);
        Signal output = step.output();
        if (output == null) {
            throw new IllegalStateException("A step that writes in place has no output to go on with.");
        }
        return output;
    }

    private @Nullable Parameter optional(String tensor) {
        return has(tensor) ? parameter(tensor) : null;
    }

    private Parameter parameter(String tensor) {
        TensorInfo info = info(tensor);
        Parameter found = parameters.computeIfAbsent(info.name(), name -> new Parameter(parameters.size(), name,
                Math.toIntExact(info.shape().rows()), Math.toIntExact(info.shape().columns()),
                info.shape().dimensions().size() < 2));
        firstUses.putIfAbsent(found, steps.size());
        return found;
    }

    private TensorInfo info(String tensor) {
        String name = names.find(tensor);
        TensorInfo info = name == null ? null : tensors.get(name);
        if (info == null) {
            throw new AnalysisException("The tensor %s is missing in %s, so the model cannot be computed."
                    .formatted(tensor, card.name()));
        }
        return info;
    }
}
