package org.bitwright.app.workbench.tensors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.bitwright.allocation.AssignmentReason;
import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.MetricValue;
import org.bitwright.app.figure.Table;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Sensitivities;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.tensors.TensorRow.FormatChip;
import org.bitwright.app.workbench.tensors.TensorRow.SensitivityBar;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// What the tensor table shows. Rows stay the same objects while analysis and plan change.
public final class TensorTableViewModel {
    /// Quiet time before the rows are searched, so that a word that is being typed is searched for once.
    private static final Duration QUIET = Duration.ofMillis(60);

    private final WorkbenchSession session;
    private final Workbench workbench;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<TensorGroup>> groups = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper valueTitle = new ReadOnlyStringWrapper(Texts.of("tensors.value"));
    private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.BLOCK);
    private final LatestWins filtering;
    private List<TensorRow> rows = List.of();
    private List<TensorGroup> allGroups = List.of();
    private Map<String, TensorRow> rowsByName = Map.of();

    public TensorTableViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.filtering = new LatestWins(workbench.executor(), QUIET);
        session.modelProperty().subscribe(this::showModel);
        session.analysisProperty().subscribe(_ -> showSensitivities());
        session.metricProperty().subscribe(_ -> showSensitivities());
        session.planProperty().subscribe(_ -> showPlan());
        filter.subscribe(_ -> search());
        grouping.subscribe(_ -> group());
        session.view().keep("tensor-filter", filter);
    }

    /// Shows only tensors whose name or role contains every word of this text.
    public StringProperty filterProperty() {
        return filter;
    }

    /// What the rows stand together by.
    public ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    /// The name of a row in its group, without what its group says already.
    public String shownName(TensorRow row) {
        return grouping.get() == Grouping.ROLE && row.info().block() >= 0
                ? row.info().block() + " · " + row.shortName()
                : row.shortName();
    }

    /// The rows that are shown, to take along.
    public Table table() {
        List<List<String>> lines = new ArrayList<>();
        for (TensorGroup group : groups.get()) {
            for (TensorRow row : group.rows()) {
                TensorRow.SensitivityBar bar = row.sensitivityProperty().get();
                lines.add(List.of(row.title(), row.info().role().label(), row.info().shape().toString(),
                        String.valueOf(row.parameters()), row.info().storedFormat(),
                        bar == null ? "" : String.valueOf(bar.value()),
                        bar == null ? "" : String.valueOf(bar.standardError()), row.formatProperty().get().name(),
                        String.valueOf(row.bytes()), row.lockedProperty().get() ? Texts.of("tensors.lock.yes") : "",
                        ReasonText.of(row.formatProperty().get().reason())));
            }
        }
        return new Table(Texts.of("tensors.title"), List.of(Texts.of("tensors.name"), Texts.of("tensors.role"),
                Texts.of("tensors.shape"), Texts.of("tensors.parameters"), Texts.of("tensors.stored"),
                Texts.of("tensors.sensitivity"), Texts.of("metrics.error"), Texts.of("tensors.format"),
                Texts.of("tensors.bytes"), Texts.of("tensors.lock"), Texts.of("tensors.reason")), lines);
    }

    /// The groups with at least one row that passes the filter.
    public ReadOnlyObjectProperty<List<TensorGroup>> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    /// How many tensors are shown, for people.
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// Heading of the value column with its power of ten.
    public ReadOnlyStringProperty valueTitleProperty() {
        return valueTitle.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Set<String>> selectionProperty() {
        return session.selectionProperty();
    }

    /// Whether a tensor is among the selected ones.
    boolean selected(TensorRow row) {
        return session.selectionProperty().get().contains(row.title());
    }

    /// Selects every tensor that is shown and that a plan decides.
    public void selectAll() {
        select(groups.get());
    }

    /// Selects tensors by their rows; a group stands for its tensors. Tensors that no plan decides cannot be selected.
    public void select(List<? extends TensorLine> lines) {
        Set<String> names = new LinkedHashSet<>();
        for (TensorLine line : lines) {
            switch (line) {
                case TensorGroup group -> group.rows().forEach(row -> addDecided(row, names));
                case TensorRow row -> addDecided(row, names);
            }
        }
        session.selectionProperty().set(names);
    }

    /// Formats that the selection can be stored in, fewest bits first.
    public List<String> offeredFormats() {
        return workbench.editing().offeredFormats();
    }

    /// Stores the selection in a format.
    public void setFormat(String format) {
        workbench.editing().setFormat(session.selectionProperty().get(), format);
    }

    /// Locks or frees the selection.
    public void toggleLock() {
        workbench.editing().toggleLock(session.selectionProperty().get());
    }

    /// Locks or frees one tensor.
    public void toggleLock(TensorRow row) {
        if (row.info().role().decided()) {
            workbench.editing().toggleLock(Set.of(row.title()));
        }
    }

    private static void addDecided(TensorRow row, Set<String> names) {
        if (row.info().role().decided()) {
            names.add(row.title());
        }
    }

    private void showModel(@Nullable OpenModel model) {
        rows = model == null ? List.of() : TensorGroups.rows(model.card(), session.formats());
        rowsByName = rows.stream()
                .collect(Collectors.toMap(TensorRow::title, Function.identity(), (first, _) -> first, HashMap::new));
        filter.set("");
        group();
    }

    private void group() {
        OpenModel model = session.modelProperty().get();
        allGroups = model == null ? List.of() : TensorGroups.of(model.card(), rows, grouping.get());
        RowFilter wanted = RowFilter.of(filter.get());
        filtering.cancel();
        show(wanted, wanted.of(allGroups));
    }

    private void search() {
        RowFilter wanted = RowFilter.of(filter.get());
        if (wanted.isEmpty()) {
            filtering.cancel();
            show(wanted, allGroups);
            return;
        }
        List<TensorGroup> from = allGroups;
        filtering.submit(new BackgroundTask<>(Texts.of("tensors.filter"), false, _ -> wanted.of(from),
                found -> show(wanted, found), session::report));
    }

    private void show(RowFilter filtered, List<TensorGroup> found) {
        groups.set(found);
        int shown = found.stream().mapToInt(group -> group.rows().size()).sum();
        count.set(filtered.isEmpty()
                ? Texts.of("tensors.count", shown)
                : Texts.of("tensors.count.filtered", shown, rowsByName.size()));
    }

    private void showSensitivities() {
        Sensitivities values = session.sensitivities();
        valueTitle.set(title(values));
        rowsByName.forEach((name, row) -> row.show(bar(values, values.of(name))));
    }

    private static String title(Sensitivities values) {
        String metric = values.metric().isEmpty() || values.perWeight() ? Texts.of("tensors.value") : values.metric();
        return values.exponent() == 0 || values.metric().isEmpty()
                ? metric
                : Texts.of("tensors.value.scaled", metric, Numbers.powerOfTen(values.exponent()));
    }

    private static @Nullable SensitivityBar bar(Sensitivities values, @Nullable MetricValue value) {
        if (value == null) {
            return null;
        }
        return new SensitivityBar(value.value(), value.standardError(),
                values.scale().position(value.value() - value.standardError()),
                values.scale().position(value.value()),
                values.scale().position(value.value() + value.standardError()), Math.pow(10, values.exponent()));
    }

    private void showPlan() {
        PlanState state = session.planProperty().get();
        if (state == null) {
            rows.forEach(TensorRow::showStored);
        } else {
            // Thousands of rows share a few chips, and those that stay the same are not told.
            Map<AssignmentReason, Map<String, FormatChip>> chips = new EnumMap<>(AssignmentReason.class);
            for (PlanEntry entry : state.plan().tensors()) {
                TensorRow row = rowsByName.get(entry.name());
                if (row != null) {
                    FormatChip chip = chips.computeIfAbsent(entry.reason(), _ -> new HashMap<>()).computeIfAbsent(
                            entry.format(),
                            name -> new FormatChip(name, session.formats().bits(name), entry.reason()));
                    row.show(chip, entry.bytes(), state.locks().containsKey(entry.name()));
                }
            }
        }
        allGroups.forEach(TensorGroup::add);
        if (!groups.get().equals(allGroups)) {
            groups.get().forEach(TensorGroup::add);
        }
    }
}
