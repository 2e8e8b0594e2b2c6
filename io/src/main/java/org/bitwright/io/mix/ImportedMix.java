package org.bitwright.io.mix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.bitwright.io.gguf.GgufNames;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// Another tool's file as formats for every decidable tensor of a model.
///
/// @param source
///            what the file was made for
/// @param lines
///            one per decidable tensor, in model order
/// @param unmatchedRules
///            rules that match no tensor of the model
public record ImportedMix(String source, List<MixLine> lines, List<String> unmatchedRules) {
    public ImportedMix {
        lines = List.copyOf(lines);
        unmatchedRules = List.copyOf(unmatchedRules);
    }

    /// Reads a file and applies it to a model.
    ///
    /// @param source
    ///            name of the tool that it was made for, null to tell from its content
    /// @throws MixFileException
    ///             when the file describes no mix
    /// @throws org.bitwright.io.format.UnknownFormatException
    ///             when it asks for a format that is not known here
    /// @throws org.bitwright.io.store.UnreadableFileException
    ///             when it is missing or may not be read
    public static ImportedMix read(Path path, @Nullable String source, ModelCard model, MixOptions options) {
        MixSource named = source == null ? null : MixSources.named(source);
        MixFile file = MixFile.read(path);
        MixSource reader = named == null ? MixSources.recognising(file) : named;
        Mix mix = reader.read(file, model, options);
        GgufNames names = GgufNames.forArchitecture(model.architecture());
        List<MixLine> lines = new ArrayList<>();
        for (TensorInfo tensor : model.decidedTensors()) {
            MixRule rule = mix.rules().get(tensor.name());
            lines.add(rule == null
                    ? MixLine.of(tensor, "", mix.rest().getOrDefault(tensor.name(), Mix.UNTOUCHED), names)
                    : MixLine.of(tensor, rule.text(), rule.format(), names));
        }
        return new ImportedMix(reader.name(), lines, mix.unmatchedRules());
    }
}
