package org.bitwright.app.workbench.bitmap;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.app.figure.HeatMap;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Scale;
import org.bitwright.app.workbench.session.Scaling;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// What the bit map shows, and what clicks and keys on it do.
public final class BitMapViewModel {
    private final Workbench workbench;
    private final WorkbenchSession session;
    private final LatestWins layingOut;
    private final ReadOnlyObjectWrapper<BitMapGrid> grid = new ReadOnlyObjectWrapper<>(BitMapGrid.EMPTY);
    private final ObjectProperty<Colouring> colouring = new SimpleObjectProperty<>(Colouring.BITS);
    private final StringProperty damageFormat = new SimpleStringProperty("");
    private final ObjectProperty<Scaling> scaling = new SimpleObjectProperty<>(Scaling.AUTOMATIC);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper meaning = new ReadOnlyLongWrapper();
    private CellValues values;
    private final BitMapCursor cursor;

    public BitMapViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.layingOut = new LatestWins(workbench.executor(), Duration.ZERO);
        this.values = new CellValues(session, "", Scaling.AUTOMATIC);
        this.cursor = new BitMapCursor(session, grid.getReadOnlyProperty());
        session.modelProperty().subscribe(model -> {
            layOut(model);
            refresh();
        });
        session.analysisProperty().subscribe(_ -> refresh());
        session.planProperty().subscribe(_ -> refresh());
        session.selectionProperty().subscribe(_ -> repaint());
        session.metricProperty().subscribe(_ -> refresh());
        damageFormat.subscribe(_ -> refresh());
        scaling.subscribe(_ -> refresh());
        colouring.subscribe(_ -> {
            meaning.set(meaning.get() + 1);
            repaint();
        });
        session.view().keep("map-colouring", colouring, Colouring.class);
    }

    public ReadOnlyObjectProperty<BitMapGrid> gridProperty() {
        return grid.getReadOnlyProperty();
    }

    public ObjectProperty<Colouring> colouringProperty() {
        return colouring;
    }

    /// The metric that sensitivities are of; the usual one while empty.
    public StringProperty metricProperty() {
        return session.metricProperty();
    }

    /// The metric that sensitivities are of now; empty when there is none.
    public String shownMetric() {
        return values.metric();
    }

    /// Metrics to colour by.
    public List<String> metrics() {
        return session.lookups().metrics();
    }

    /// The format that damages are of; the planned one while empty.
    public StringProperty damageFormatProperty() {
        return damageFormat;
    }

    /// How sensitivities and damages become colours.
    public ObjectProperty<Scaling> scalingProperty() {
        return scaling;
    }

    /// Changes whenever a cell may look different.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether there is something to colour by sensitivity or damage.
    public boolean analysed() {
        return session.analysisProperty().get() != null;
    }

    /// Changes whenever colours may mean something else.
    public ReadOnlyLongProperty meaningProperty() {
        return meaning.getReadOnlyProperty();
    }

    public CellPaint paint(BitMapCell cell) {
        PlanState state = session.planProperty().get();
        boolean locked = state != null && state.locks().keySet().containsAll(cell.tensors());
        String value = values.label(cell.tensors(), colouring.get());
        String label = cell.title().isEmpty() ? value : cell.title() + "  " + value;
        return new CellPaint(label.strip(), values.level(cell.tensors(), colouring.get()), locked,
                cursor.selected(cell));
    }

    /// The bits that occur among the formats on offer, for the legend; empty for other colourings.
    public List<Integer> legendBits() {
        if (colouring.get() != Colouring.BITS || session.planProperty().get() == null) {
            return List.of();
        }
        return Stream.concat(workbench.editing().offeredFormats().stream(), values.plannedFormats().stream())
                .map(session.formats()::bits)
                .filter(bits -> bits > 0).distinct().sorted().toList();
    }

    /// The ends of the scale as text, low first, then what it means.
    public List<String> legendScale() {
        Scale scale = values.scale(colouring.get());
        boolean damage = colouring.get() == Colouring.DAMAGE;
        String unit = damage
                ? Texts.of("bitmap.legend.damage")
                : values.perWeight() ? Texts.of("bitmap.legend.sensitivity") : "";
        return List.of(end(scale.low()), end(scale.high()), unit);
    }

    /// Whether the colours of sensitivity or damage stand for ratios.
    public boolean logarithmic() {
        return values.scale(colouring.get()).logarithmic();
    }

    private static String end(double value) {
        return value == 0 ? "0" : Numbers.scientific(value);
    }

    /// Everything known about a cell, one fact a line.
    public String describe(BitMapCell cell) {
        StringBuilder text = new StringBuilder();
        if (cell.tensors().size() > 1) {
            text.append(Texts.of("bitmap.tip.several", cell.tensors().getFirst(), cell.tensors().size() - 1));
        } else {
            text.append(cell.tensors().getFirst());
        }
        String tensor = cell.tensors().getFirst();
        text.append('\n').append(
                Texts.of("bitmap.tip.stored", values.format(tensor), Numbers.bytes(values.bytes(cell.tensors()))));
        MetricValue sensitivity = values.sensitivity(tensor);
        if (sensitivity != null) {
            text.append('\n').append(Texts.of("bitmap.tip.sensitivity", Numbers.scientific(sensitivity.value()),
                    Numbers.scientific(sensitivity.standardError()), sensitivity.probes()));
        }
        StorageDamage damage = values.damage(tensor);
        if (damage != null) {
            text.append('\n').append(Texts.of("bitmap.tip.damage", Numbers.scientific(damage.loss()),
                    Numbers.scientific(damage.standardError())));
        }
        return text.toString();
    }

    /// Where keys and clicks act.
    public BitMapCursor cursor() {
        return cursor;
    }

    public void setBits(int bits) {
        workbench.editing().setBits(session.selectionProperty().get(), bits);
    }

    public void setFormat(String format) {
        workbench.editing().setFormat(session.selectionProperty().get(), format);
    }

    /// Moves the selection to the next wider (1) or narrower (−1) format.
    public void step(int direction) {
        workbench.editing().step(session.selectionProperty().get(), direction);
    }

    public void toggleLock() {
        workbench.editing().toggleLock(session.selectionProperty().get());
    }

    public List<String> offeredFormats() {
        return workbench.editing().offeredFormats();
    }

    /// The map as a figure to copy and save; the selection is not part of it.
    public HeatMap figure() {
        return BitMapFigure.of(this, values);
    }

    /// With tens of thousands of tensors this is work for the background.
    private void layOut(@Nullable OpenModel model) {
        if (model == null) {
            layingOut.cancel();
            grid.set(BitMapGrid.EMPTY);
        } else {
            layingOut.submit(new BackgroundTask<>(Texts.of("bitmap.title"), false, _ -> BitMapGrid.of(model.card()),
                    found -> {
                        grid.set(found);
                        repaint();
                    }, session::report));
        }
    }

    private void refresh() {
        values = new CellValues(session, damageFormat.get(), scaling.get());
        meaning.set(meaning.get() + 1);
        repaint();
    }

    private void repaint() {
        revision.set(revision.get() + 1);
    }
}
