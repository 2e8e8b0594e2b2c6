package org.bitwright.io.format.rounding;

import java.util.List;
import java.util.stream.Collectors;

import org.bitwright.io.format.IntegerFormat;
import org.bitwright.io.format.NumberFormat;

/// How weights are put on the levels of a format. None of these trains anything. Implementations are immutable and safe
/// for use by several threads; they use all cores.
public sealed interface Rounding permits Nearest, ClippedRange, Gptq, AwqScaling, SlimLlmCalibration,
        AdaptiveDimension, ImportanceWeighted {
    /// The name used on the command line.
    String name();

    /// One line for people.
    String description();

    /// Whether it needs the moments of a layer's inputs, which calibration text gives.
    default boolean needsInputs() {
        return true;
    }

    /// Whether it can serve the format; a format that it cannot serve is rounded to nearest.
    default boolean serves(NumberFormat format) {
        return format instanceof IntegerFormat;
    }

    /// Rounds a layer.
    ///
    /// @param format
    ///            accepts the layer's columns
    /// @throws IllegalArgumentException
    ///             when [#serves(NumberFormat)] is false
    RoundedLayer round(NumberFormat format, LayerWeights layer);

    /// Every rounding, nearest first.
    static List<Rounding> all() {
        return List.of(new Nearest(), new ClippedRange(), Gptq.usual(), Gptq.inActivationOrder(), new AwqScaling(),
                new SlimLlmCalibration(), new AdaptiveDimension(), new ImportanceWeighted());
    }

    /// The rounding of this name.
    ///
    /// @throws UnknownRoundingException
    ///             when there is none
    static Rounding named(String name) {
        return all().stream().filter(rounding -> rounding.name().equals(name)).findFirst()
                .orElseThrow(() -> new UnknownRoundingException(name,
                        all().stream().map(Rounding::name).collect(Collectors.joining(", "))));
    }
}
