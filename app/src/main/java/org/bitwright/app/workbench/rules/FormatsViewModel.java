package org.bitwright.app.workbench.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.bitwright.allocation.PlanEntry;
import org.bitwright.allocation.runtime.RuntimeProfile;
import org.bitwright.app.workbench.PlanRules;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.text.TensorNames;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// Which formats the solver may choose, and which runtime the plan is for.
public final class FormatsViewModel {
    /// Names of the runtimes, the one that fuses nothing first.
    public static final List<String> RUNTIMES = RuntimeProfile.ALL.stream().map(RuntimeProfile::name).toList();

    private static final int MOST_EXAMPLES = 3;

    private final Workbench workbench;
    private final WorkbenchSession session;
    private final LatestWins fusing;
    private final ReadOnlyObjectWrapper<List<Choice>> choices = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper runtime = new ReadOnlyStringWrapper(PlanRules.NONE.runtime());
    private final ReadOnlyStringWrapper fused = new ReadOnlyStringWrapper("");
    private @Nullable PlanRules shown;
    private int tensors;

    /// @param format
    ///            an analysed format
    /// @param chosen
    ///            whether the solver may choose it
    public record Choice(String format, boolean chosen) {}

    public FormatsViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.fusing = new LatestWins(workbench.executor(), Duration.ZERO);
        session.planProperty().subscribe(_ -> refresh());
    }

    /// The analysed formats, fewest bits first.
    public ReadOnlyObjectProperty<List<Choice>> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /// Name of the runtime that the plan is for.
    public ReadOnlyStringProperty runtimeProperty() {
        return runtime.getReadOnlyProperty();
    }

    /// Which tensors share a format because of the runtime; empty when none do.
    public ReadOnlyStringProperty fusedProperty() {
        return fused.getReadOnlyProperty();
    }

    /// Offers a format or takes it away; the last one stays.
    public void toggle(String format) {
        List<String> offered = new ArrayList<>();
        choices.get().stream().filter(choice -> choice.chosen() != choice.format().equals(format))
                .forEach(choice -> offered.add(choice.format()));
        if (offered.isEmpty()) {
            refresh();
            return;
        }
        workbench.ruling().offer(offered.size() == choices.get().size() ? List.of() : offered);
    }

    public void useRuntime(String name) {
        if (!name.equals(runtime.get())) {
            workbench.ruling().runtime(name);
        }
    }

    private void refresh() {
        PlanState state = session.planProperty().get();
        if (state == null) {
            fusing.cancel();
            choices.set(List.of());
            shown = null;
            return;
        }
        // Edits leave the rules alone, and there are many of them.
        if (state.rules().equals(shown) && state.plan().tensors().size() == tensors && !choices.get().isEmpty()) {
            return;
        }
        shown = state.rules();
        tensors = state.plan().tensors().size();
        List<String> allowed = state.rules().formats();
        choices.set(workbench.editing().offeredFormats().stream()
                .map(format -> new Choice(format, allowed.isEmpty() || allowed.contains(format))).toList());
        runtime.set(state.rules().runtime());
        // Names are matched one by one, and there may be tens of thousands.
        fusing.submit(new BackgroundTask<>(Texts.of("rules.title"), false, _ -> fused(state), fused::set,
                session::report));
    }

    private static String fused(PlanState state) {
        List<List<String>> groups = RuntimeProfile.named(state.rules().runtime())
                .groups(state.plan().tensors().stream().map(PlanEntry::name).toList());
        if (groups.isEmpty()) {
            return "";
        }
        List<String> kinds = groups.stream().map(FormatsViewModel::kind).distinct().limit(MOST_EXAMPLES).toList();
        return Texts.of("rules.fused", groups.size(), String.join(", ", kinds));
    }

    /// What a group is made of, without its block: `q_proj + k_proj + v_proj`.
    private static String kind(List<String> group) {
        return group.stream().map(TensorNames::brief).map(name -> name.substring(name.lastIndexOf('.') + 1))
                .map(name -> name.toLowerCase(Locale.ROOT)).distinct().limit(MOST_EXAMPLES)
                .collect(Collectors.joining(" + "));
    }
}
