package org.bitwright.analysis.salience;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import org.bitwright.analysis.model.DifferentiableModel;

/// Collects the input moments of some layers, once for layers that read the same activations (query, key and value).
final class InputCollector {
    private final Set<String> wanted;
    private final IntFunction<InputMoments> kind;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, MomentParts> parts = new HashMap<>();
    private Map<String, InputMoments> current = new HashMap<>();
    private String lastSource = "";
    private float[] lastActivations = new float[0];

    /// @param kind
    ///            makes the moments of a layer with a number of columns
    InputCollector(Set<String> wanted, IntFunction<InputMoments> kind) {
        this.wanted = new HashSet<>(wanted);
        this.kind = kind;
    }

    /// Gathers one part of the text.
    ///
    /// @param pass
    ///            shows every layer's inputs while it runs
    /// @param sequences
    ///            rows of the part
    void collect(Consumer<DifferentiableModel.LinearInputVisitor> pass, int sequences) {
        current = new HashMap<>();
        pass.accept(this::accept);
        current.forEach((source, moments) -> {
            moments.addSequences(sequences);
            parts.computeIfAbsent(source, name -> new MomentParts()).add(moments);
        });
    }

    /// Moments by tensor; layers with the same inputs share one object and follow one another.
    Map<String, MomentParts> moments() {
        Map<String, MomentParts> result = new LinkedHashMap<>();
        sources.forEach((tensor, source) -> {
            MomentParts found = parts.get(source);
            if (found != null) {
                result.put(tensor, found);
            }
        });
        return result;
    }

    private void accept(String tensor, float[] activations, int tokens, int columns) {
        if (!wanted.contains(tensor) || tokens == 0) {
            return;
        }
        String source = sources.computeIfAbsent(tensor, name -> source(name, activations, tokens * columns));
        if (source.equals(tensor)) {
            current.computeIfAbsent(tensor, name -> kind.apply(columns)).add(activations, tokens);
        }
    }

    private String source(String tensor, float[] activations, int length) {
        if (length == lastActivations.length
                && Arrays.equals(activations, 0, length, lastActivations, 0, length)) {
            return lastSource;
        }
        lastSource = tensor;
        lastActivations = Arrays.copyOf(activations, length);
        return tensor;
    }
}
