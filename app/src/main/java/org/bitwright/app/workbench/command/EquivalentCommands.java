package org.bitwright.app.workbench.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.session.PlanState;
import org.jspecify.annotations.Nullable;

/// The commands that do without a window what it does now: analyse, solve the plan that is shown, measure it, export it.
public final class EquivalentCommands {
    /// What names of tensors have of a regular expression's signs.
    private static final Pattern SPECIAL = Pattern.compile("[.\\[\\]]");
    private static final String PROGRAM = "bitwright";
    private static final String ANALYSIS = "analysis.json";
    private static final String PLAN = "plan.json";

    private EquivalentCommands() {
    }

    /// @param model
    ///            the open model
    /// @param settings
    ///            of its analysis
    /// @param texts
    ///            files, none of them null
    /// @param state
    ///            the plan that is shown; null when there is none
    /// @return one command each, in the order in which they depend on each other
    public static List<String> of(OpenModel model, AnalysisSettings settings, MeasuringTexts texts,
            @Nullable PlanState state) {
        List<String> commands = new ArrayList<>(List.of(analyse(model, settings, file(texts.calibration()))));
        if (state != null) {
            commands.add(allocate(model, state));
            commands.add(named(new ShellWords(PROGRAM, "preview", ANALYSIS, PLAN).add("--measure")
                    .add("--text", file(texts.evaluation())), model).text());
            commands.add(named(new ShellWords(PROGRAM, "export", PLAN).add("--target", "llama.cpp"), model)
                    .add("--out", "tensor-types.txt").text());
        }
        return List.copyOf(commands);
    }

    private static ShellWords named(ShellWords command, OpenModel model) {
        return linked(command.add("--model", model.path().toString()), model);
    }

    private static ShellWords linked(ShellWords command, OpenModel model) {
        return model.followed().none() ? command : command.add("--follow-links");
    }

    private static String analyse(OpenModel model, AnalysisSettings settings, String text) {
        ShellWords words = linked(new ShellWords(PROGRAM, "analyze", model.path().toString()), model)
                .add("--text", text)
                .add("--metrics", String.join(",", settings.metrics()))
                .add("--formats", String.join(",", settings.formats()))
                .add("--damage", String.join(",", settings.damages().stream().map(DamageKind::id).toList()))
                .add("--probes", String.valueOf(settings.probes()))
                .add("--relative-error", String.valueOf(settings.relativeError()));
        if (!settings.confined().isEmpty()) {
            words.add("--confine", settings.confined());
        }
        if (!settings.pairs().none()) {
            words.add("--pairs", String.join(",", settings.pairs().formats()))
                    .add("--window", String.valueOf(settings.pairs().window()));
        }
        if (settings.importanceTokens() > 0) {
            words.add("--importance-tokens", String.valueOf(settings.importanceTokens()));
        }
        return words.add("--seed", String.valueOf(settings.seed()))
                .add("--context", String.valueOf(settings.context()))
                .add("--tokens", String.valueOf(settings.tokens()))
                .add("--dtype", settings.precision().toString().toLowerCase(Locale.ROOT))
                .add("--out", ANALYSIS).text();
    }

    private static String allocate(OpenModel model, PlanState state) {
        PlanRules rules = state.rules();
        ShellWords words = new ShellWords(PROGRAM, "allocate", ANALYSIS);
        if (rules.memory() == null) {
            words.add("--budget", state.plan().budgetBytes() + "B");
        } else {
            memory(words, rules.memory());
            named(words, model);
        }
        words.add("--damage", state.plan().damage().id());
        if (!rules.formats().isEmpty()) {
            words.add("--formats", String.join(",", rules.formats()));
        }
        if (!rules.runtime().equals(PlanRules.NONE.runtime())) {
            words.add("--fuse", rules.runtime());
        }
        kept(state).forEach((tensor, format) -> words.add("--lock", whole(tensor) + "=" + format));
        return words.add("--out", PLAN).text();
    }

    private static void memory(ShellWords words, MemoryDemand memory) {
        words.add("--memory", memory.totalBytes() + "B").add("--context", String.valueOf(memory.context()))
                .add("--kv-format", memory.cacheFormat().text());
        new TreeMap<>(memory.layerCacheFormats())
                .forEach((layer, format) -> words.add("--kv-layer", layer + "=" + format.text()));
        words.add("--batch", String.valueOf(memory.batch())).add("--overhead", memory.overheadBytes() + "B");
    }

    /// What was locked or set by hand: the solver has to be told of both.
    private static Map<String, String> kept(PlanState state) {
        Map<String, String> kept = new TreeMap<>(state.locks());
        state.plan().tensors().stream().filter(entry -> entry.reason() == AssignmentReason.HAND)
                .forEach((PlanEntry entry) -> kept.put(entry.name(), entry.format()));
        return kept;
    }

    private static String whole(String tensor) {
        return "^" + SPECIAL.matcher(tensor).replaceAll("\\\\$0") + "$";
    }

    private static String file(@Nullable Path text) {
        return Objects.requireNonNull(text, "a text without a file").toString();
    }
}
