package org.bitwright.io.mix;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Every kind of file that a mix can be read from.
public final class MixSources {
    private static final List<MixSource> ALL = List.of(new LlamaCppMix(), new GptqModelMix(), new LlmCompressorMix(),
            new MlxMix(), new AutoRoundMix(), new ModelOptMix(), new TorchAoMix());

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
                        Maybe one of %s.""".formatted(name,
                        ALL.stream().map(MixSource::name).collect(Collectors.joining(", ")))));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
