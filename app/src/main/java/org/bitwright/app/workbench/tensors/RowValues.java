package org.bitwright.app.workbench.tensors;

import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.MetricValue;
import org.bitwright.app.workbench.session.FormatCatalog;
import org.bitwright.app.workbench.session.PlanIndex;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Scale;
import org.bitwright.app.workbench.session.Sensitivities;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.tensors.TensorRow.FormatChip;
import org.bitwright.app.workbench.tensors.TensorRow.SensitivityBar;
import org.jspecify.annotations.Nullable;

/// What analysis and plan say of the rows now. Rows look themselves up when somebody looks at them, so that another plan
/// for tens of thousands of tensors costs what is visible. Changes on the interface thread.
final class RowValues {
    private final ReadOnlyObjectWrapper<Planned> planned;
    private final ReadOnlyObjectWrapper<Bars> bars;

    /// The plan that is shown.
    static final class Planned {
        private final PlanIndex index;
        private final Map<String, String> locks;
        private final FormatCatalog formats;

        private Planned(WorkbenchSession session) {
            PlanState state = session.planProperty().get();
            this.index = session.lookups().planned();
            this.locks = state == null ? Map.of() : state.locks();
            this.formats = session.formats();
        }

        FormatChip chip(TensorRow row) {
            PlanEntry entry = index.get(row.title());
            return entry == null
                    ? row.stored()
                    : new FormatChip(entry.format(), formats.bits(entry.format()), entry.reason(), null);
        }

        long bytes(TensorRow row) {
            PlanEntry entry = index.get(row.title());
            return entry == null ? row.info().storedBytes() : entry.bytes();
        }

        boolean locked(TensorRow row) {
            return locks.containsKey(row.title());
        }
    }

    /// The metric that is shown.
    static final class Bars {
        private final Sensitivities values;

        private Bars(Sensitivities values) {
            this.values = values;
        }

        @Nullable
        SensitivityBar of(TensorRow row) {
            MetricValue value = values.of(row.title());
            if (value == null) {
                return null;
            }
            Scale scale = values.scale();
            return new SensitivityBar(value.value(), value.standardError(),
                    scale.position(value.value() - value.standardError()), scale.position(value.value()),
                    scale.position(value.value() + value.standardError()), Math.pow(10, values.exponent()));
        }
    }

    RowValues(WorkbenchSession session) {
        this.planned = new ReadOnlyObjectWrapper<>(new Planned(session));
        this.bars = new ReadOnlyObjectWrapper<>(new Bars(session.sensitivities()));
        session.planProperty().subscribe(_ -> planned.set(new Planned(session)));
        session.analysisProperty().subscribe(_ -> bars.set(new Bars(session.sensitivities())));
        session.metricProperty().subscribe(_ -> bars.set(new Bars(session.sensitivities())));
    }

    ReadOnlyObjectProperty<Planned> plannedProperty() {
        return planned.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Bars> barsProperty() {
        return bars.getReadOnlyProperty();
    }
}
