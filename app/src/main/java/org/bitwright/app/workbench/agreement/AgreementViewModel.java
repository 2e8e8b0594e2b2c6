package org.bitwright.app.workbench.agreement;

import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.bitwright.analysis.agreement.Agreement;
import org.bitwright.analysis.agreement.Disagreement;
import org.bitwright.app.figure.HeatMap;
import org.bitwright.app.workbench.session.Workbench;

/// How far the metrics of the analysis agree, and on which tensors they do not.
public final class AgreementViewModel {
    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<HeatMap> matrix = new ReadOnlyObjectWrapper<>(AgreementMatrix.of(null));
    private final ReadOnlyObjectWrapper<List<Disagreement>> disagreements = new ReadOnlyObjectWrapper<>(List.of());

    public AgreementViewModel(Workbench workbench) {
        this.workbench = workbench;
        workbench.agreeing().agreementProperty().subscribe(agreement -> {
            matrix.set(AgreementMatrix.of(agreement));
            disagreements.set(agreement == null ? List.of() : agreement.disagreements());
        });
    }

    public ReadOnlyObjectProperty<HeatMap> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    /// Largest disagreement first.
    public ReadOnlyObjectProperty<List<Disagreement>> disagreementsProperty() {
        return disagreements.getReadOnlyProperty();
    }

    /// Says whether the pane is looked at.
    public void shown(boolean now) {
        workbench.agreeing().want(now);
    }

    /// Lets table and map show the metric of a row of the matrix.
    public void showMetric(int row) {
        Agreement agreement = workbench.agreeing().agreementProperty().get();
        if (agreement != null && row >= 0 && row < agreement.metrics().size()) {
            workbench.session().metricProperty().set(agreement.metrics().get(row));
        }
    }

    /// Selects a tensor everywhere.
    public void select(Disagreement tensor) {
        workbench.session().selectionProperty().set(Set.of(tensor.tensor()));
    }
}
