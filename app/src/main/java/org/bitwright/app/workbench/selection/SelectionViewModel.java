package org.bitwright.app.workbench.selection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.workbench.session.Damages;
import org.bitwright.app.workbench.session.PlanIndex;
import org.bitwright.app.workbench.session.Scaling;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.TensorInfo;

/// What the selected tensors are, and what they would lose in each format.
public final class SelectionViewModel {
    private final Workbench workbench;
    private final WorkbenchSession session;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<FormatLoss>> losses = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Scaling> scaling = new SimpleObjectProperty<>(Scaling.AUTOMATIC);
    private final ReadOnlyObjectWrapper<Chart> chart = new ReadOnlyObjectWrapper<>(Chart.empty("", ""));

    public SelectionViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        session.selectionProperty().subscribe(_ -> refresh());
        session.analysisProperty().subscribe(_ -> refresh());
        session.planProperty().subscribe(_ -> refresh());
        session.view().keep("damage-scale", scaling, Scaling.class);
        losses.subscribe(_ -> draw());
        scaling.subscribe(_ -> draw());
    }

    /// The tensor's name, or how many are selected; empty without a selection.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// Shape or number of weights, formats and bytes.
    public ReadOnlyStringProperty factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// One entry per format that every selected tensor can have, fewest bits first; empty before the analysis.
    public ReadOnlyObjectProperty<List<FormatLoss>> lossesProperty() {
        return losses.getReadOnlyProperty();
    }

    /// The losses as a chart.
    public ReadOnlyObjectProperty<Chart> chartProperty() {
        return chart.getReadOnlyProperty();
    }

    /// How the losses become heights.
    public ObjectProperty<Scaling> scalingProperty() {
        return scaling;
    }

    /// Goes from an axis of ratios to one of differences and back.
    public void toggleScale() {
        scaling.set(scaling.get() == Scaling.LINEAR ? Scaling.LOGARITHMIC : Scaling.LINEAR);
    }

    private void draw() {
        chart.set(LossChart.of(losses.get(), Texts.of("selection.chart"), scaling.get()));
    }

    /// Stores the selection in a format.
    public void setFormat(String format) {
        workbench.editing().setFormat(session.selectionProperty().get(), format);
    }

    private void refresh() {
        List<TensorInfo> tensors = session.lookups().model().inOrder(session.selectionProperty().get());
        if (tensors.isEmpty()) {
            title.set("");
            facts.set("");
            losses.set(List.of());
            return;
        }
        PlanIndex planned = session.lookups().planned();
        title.set(tensors.size() == 1 ? tensors.getFirst().name() : several(tensors));
        facts.set(facts(tensors, planned));
        losses.set(losses(tensors, planned, session.damages()));
    }

    private static String several(List<TensorInfo> tensors) {
        List<String> roles = tensors.stream().map(tensor -> tensor.role().label()).distinct().toList();
        int first = tensors.stream().mapToInt(TensorInfo::block).min().orElse(0);
        int last = tensors.stream().mapToInt(TensorInfo::block).max().orElse(0);
        if (roles.size() > 3 || first < 0) {
            return Texts.of("selection.several", tensors.size());
        }
        return first == last
                ? Texts.of("selection.block", first, String.join(", ", roles))
                : Texts.of("selection.blocks", first, last, String.join(", ", roles));
    }

    private static String facts(List<TensorInfo> tensors, PlanIndex planned) {
        List<String> parts = new ArrayList<>();
        long weights = tensors.stream().mapToLong(tensor -> tensor.shape().elements()).sum();
        if (tensors.size() == 1) {
            parts.add(tensors.getFirst().shape().toString());
        } else {
            parts.add(Texts.of("selection.several", tensors.size()));
        }
        parts.add(Texts.of("selection.weights", Numbers.count(weights)));
        List<String> formats = tensors.stream().map(tensor -> format(tensor, planned)).distinct().toList();
        parts.add(formats.size() == 1 ? formats.getFirst() : Texts.of("selection.formats", formats.size()));
        parts.add(Numbers.bytes(tensors.stream().mapToLong(tensor -> bytes(tensor, planned)).sum()));
        return String.join(" · ", parts);
    }

    private static String format(TensorInfo tensor, PlanIndex planned) {
        PlanEntry entry = planned.get(tensor.name());
        return entry == null ? tensor.storedFormat() : entry.format();
    }

    private static long bytes(TensorInfo tensor, PlanIndex planned) {
        PlanEntry entry = planned.get(tensor.name());
        return entry == null ? tensor.storedBytes() : entry.bytes();
    }

    private List<FormatLoss> losses(List<TensorInfo> tensors, PlanIndex planned, Damages damages) {
        Set<String> common = new LinkedHashSet<>(damages.of(tensors.getFirst().name()).keySet());
        tensors.forEach(tensor -> common.retainAll(damages.of(tensor.name()).keySet()));
        return session.formats().sorted(common).stream().map(format -> loss(format, tensors, planned, damages))
                .toList();
    }

    private FormatLoss loss(String format, List<TensorInfo> tensors, PlanIndex planned, Damages damages) {
        double loss = 0;
        double variance = 0;
        long bytes = 0;
        for (TensorInfo tensor : tensors) {
            StorageDamage damage = damages.of(tensor.name()).get(format);
            if (damage != null) {
                loss += damage.loss();
                variance += damage.standardError() * damage.standardError();
                bytes += damage.bytes();
            }
        }
        boolean current = tensors.stream().allMatch(tensor -> format(tensor, planned).equals(format));
        return new FormatLoss(format, session.formats().bits(format), loss, Math.sqrt(variance), bytes, current);
    }
}
