package org.bitwright.io.mix;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Every kind of file that a mix can be read from.
public final class MixSources {
    /// Those that are told by a mark of their own come before those that are told by their shape.
    private static final List<MixSource> ALL = List.of(new PlanMix(), new TorchAoMix(), new GptqModelMix(),
            new MlxMix(), new AutoRoundMix(), new ModelOptMix(), new LlmCompressorMix(), new CsvMix(),
            new LlamaCppMix());

    private MixSources() {
    }

    public static List<MixSource> all() {
        return ALL;
    }

    /// The source of this name, in any case and with or without its punctuation.
    ///
    /// @throws MixFileException
    ///             when there is none; the message lists all
    public static MixSource named(String name) {
        return ALL.stream().filter(source -> bare(source.name()).equals(bare(name))).findFirst()
                .orElseThrow(() -> new MixFileException("""
                        There is no import "%s".
                        Maybe one of %s.""".formatted(name, names())));
    }

    /// The source that a file looks made for.
    ///
    /// @throws MixFileException
    ///             when it looks made for none
    public static MixSource recognising(MixFile file) {
        return ALL.stream().filter(source -> source.recognises(file)).findFirst()
                .orElseThrow(() -> new MixFileException("""
                        The file %s looks like no recipe or plan that can be read.
                        Maybe say what it is for: %s.""".formatted(file.path(), names())));
    }

    private static String names() {
        return ALL.stream().map(MixSource::name).collect(Collectors.joining(", "));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
