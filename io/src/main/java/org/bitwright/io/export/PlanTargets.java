package org.bitwright.io.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Every tool and file that a plan can be written for.
public final class PlanTargets {
    private static final List<PlanTarget> ALL = List.of(new JsonTarget(), new LlamaCppTarget(), new GptqModelTarget(),
            new LlmCompressorTarget(), new MlxTarget(), new AutoRoundTarget(), new ModelOptTarget(),
            new TorchAoTarget(),
            new CsvTarget());

    private PlanTargets() {
    }

    /// All targets, Bitwright's own first.
    public static List<PlanTarget> all() {
        return ALL;
    }

    /// The target of this name, in any case and with or without its punctuation.
    ///
    /// @throws UnknownTargetException
    ///             when there is none; the message lists all
    public static PlanTarget named(String name) {
        return ALL.stream()
                .filter(target -> bare(target.name()).equals(bare(name)))
                .findFirst()
                .orElseThrow(() -> new UnknownTargetException("""
                        There is no export target "%s".
                        Maybe one of %s.""".formatted(name,
                        ALL.stream().map(PlanTarget::name).collect(Collectors.joining(", ")))));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
