package org.bitwright.app.workbench.tensors;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.bitwright.allocation.Progress;
import org.bitwright.app.figure.Table;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.session.Sensitivities;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// What the tensor table shows. Rows stay the same objects while analysis, plan and grouping change.
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
    private final LatestWins arranging;
    private final RowValues values;
    private Arrangement arrangement = Arrangement.EMPTY;

    public TensorTableViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.filtering = new LatestWins(workbench.executor(), QUIET);
        this.arranging = new LatestWins(workbench.executor(), Duration.ZERO);
        this.values = new RowValues(session);
        session.modelProperty().subscribe(this::showModel);
        values.barsProperty().subscribe(_ -> valueTitle.set(title()));
        filter.subscribe(_ -> search());
        grouping.subscribe((_, _) -> group());
        session.view().keep("tensor-filter", filter);
    }

    /// Shows only tensors whose name or role contains every word of this text.
    public StringProperty filterProperty() {
        return filter;
    }

    /// Searches for the other words only.
    void dropFromFilter(String word) {
        filter.set(RowFilter.of(filter.get()).without(word));
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
        return TensorTable.of(groups.get());
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
        filter.set("");
        if (model == null) {
            arranging.cancel();
            take(Arrangement.EMPTY);
            return;
        }
        Grouping wanted = grouping.get();
        arrange(_ -> Arrangement.of(model.card(), session.formats(), wanted, values));
    }

    private void group() {
        OpenModel model = session.modelProperty().get();
        if (model == null) {
            return;
        }
        Arrangement now = arrangement;
        Grouping wanted = grouping.get();
        arrange(_ -> now.rows().isEmpty()
                ? Arrangement.of(model.card(), session.formats(), wanted, values)
                : now.by(wanted, model.card(), values));
    }

    private void arrange(Function<Progress, Arrangement> work) {
        arranging.submit(new BackgroundTask<>(Texts.of("tensors.title"), false, work, this::take, session::report));
    }

    private void take(Arrangement found) {
        arrangement = found;
        search();
    }

    private void search() {
        RowFilter wanted = RowFilter.of(filter.get());
        if (wanted.isEmpty()) {
            filtering.cancel();
            show(wanted, arrangement.groups());
            return;
        }
        List<TensorGroup> from = arrangement.groups();
        filtering.submit(new BackgroundTask<>(Texts.of("tensors.filter"), false, _ -> wanted.of(from),
                found -> show(wanted, found), session::report));
    }

    private void show(RowFilter filtered, List<TensorGroup> found) {
        groups.set(found);
        int shown = found.stream().mapToInt(group -> group.rows().size()).sum();
        count.set(filtered.isEmpty()
                ? Texts.of("tensors.count", shown)
                : Texts.of("tensors.count.filtered", shown, arrangement.rows().size()));
    }

    private String title() {
        Sensitivities shown = session.sensitivities();
        String metric = shown.metric().isEmpty() || shown.perWeight() ? Texts.of("tensors.value") : shown.metric();
        return shown.exponent() == 0 || shown.metric().isEmpty()
                ? metric
                : Texts.of("tensors.value.scaled", metric, Numbers.powerOfTen(shown.exponent()));
    }
}
