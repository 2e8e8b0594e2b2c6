package org.bitwright.app.workbench.selection;

import java.time.Duration;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.bitwright.analysis.Analysis;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.Table;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.text.Texts;

/// The pictures of the first selected tensor. Only what is looked at is read from the model.
public final class DetailViewModel {
    private final Workbench workbench;
    private final WorkbenchSession session;
    private final LatestWins ranking;
    private final ObjectProperty<Detail> detail = new SimpleObjectProperty<>(Detail.DAMAGE);
    private final ReadOnlyObjectWrapper<Chart> trace = new ReadOnlyObjectWrapper<>(TraceChart.of(List.of()));
    private final ReadOnlyObjectWrapper<Chart> weights = new ReadOnlyObjectWrapper<>(WeightChart.of(null));
    private final ReadOnlyObjectWrapper<Chart> channels = new ReadOnlyObjectWrapper<>(ChannelChart.of(null));
    private final ReadOnlyObjectWrapper<Chart> spectrum = new ReadOnlyObjectWrapper<>(SpectrumChart.of(null));
    private final ReadOnlyStringWrapper spectrumFacts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper weightFacts = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<MetricLine>> metrics = new ReadOnlyObjectWrapper<>(List.of());
    private String tensor = "";

    public DetailViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        this.ranking = new LatestWins(workbench.executor(), Duration.ZERO);
        session.selectionProperty().subscribe(names -> {
            tensor = names.stream().findFirst().orElse("");
            showAnalysed();
            showRead();
            ask();
        });
        session.analysisProperty().subscribe(_ -> showAnalysed());
        workbench.inspecting().weightsProperty().subscribe(_ -> showRead());
        workbench.inspecting().channelsProperty().subscribe(_ -> showRead());
        workbench.inspecting().spectraProperty().subscribe(_ -> showRead());
        detail.subscribe(_ -> ask());
    }

    /// What is looked at.
    public ObjectProperty<Detail> detailProperty() {
        return detail;
    }

    public ReadOnlyObjectProperty<Chart> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Chart> weightsProperty() {
        return weights.getReadOnlyProperty();
    }

    /// The moments of the weights in one line; empty until they were read.
    public ReadOnlyStringProperty weightFactsProperty() {
        return weightFacts.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Chart> channelsProperty() {
        return channels.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Chart> spectrumProperty() {
        return spectrum.getReadOnlyProperty();
    }

    /// The spectrum in one line; empty until it was computed.
    public ReadOnlyStringProperty spectrumFactsProperty() {
        return spectrumFacts.getReadOnlyProperty();
    }

    /// Computes the spectrum of the tensor, which takes many passes.
    public void findSpectrum() {
        if (!tensor.isEmpty()) {
            workbench.inspecting().findSpectrum(tensor);
        }
    }

    public ReadOnlyObjectProperty<List<MetricLine>> metricsProperty() {
        return metrics.getReadOnlyProperty();
    }

    /// The metrics as a table to take along.
    public Table metricTable() {
        return new Table(Texts.of("metrics.title") + " " + tensor,
                List.of(Texts.of("metrics.name"), Texts.of("metrics.value"), Texts.of("metrics.error"),
                        Texts.of("metrics.rank"), Texts.of("metrics.tensors")),
                metrics.get().stream().map(line -> List.of(line.metric(), line.value(), line.error(), line.rank(),
                        String.valueOf(line.tensors()))).toList());
    }

    private void showAnalysed() {
        Analysis analysis = session.analysisProperty().get();
        trace.set(TraceChart.of(tensor.isEmpty() ? List.of() : session.traces().of(tensor)));
        String asked = tensor;
        if (analysis == null || asked.isEmpty()) {
            ranking.cancel();
            metrics.set(List.of());
            return;
        }
        ranking.submit(new BackgroundTask<>(Texts.of("metrics.title"), false, _ -> MetricRanks.of(analysis, asked),
                metrics::set, session::report));
    }

    private void showRead() {
        var histogram = workbench.inspecting().weightsProperty().get().get(tensor);
        weights.set(WeightChart.of(histogram));
        weightFacts.set(WeightChart.facts(histogram));
        var found = workbench.inspecting().spectraProperty().get().get(tensor);
        spectrum.set(SpectrumChart.of(found));
        spectrumFacts.set(SpectrumChart.facts(found));
        channels.set(ChannelChart.of(workbench.inspecting().channelsProperty().get().get(tensor)));
    }

    private void ask() {
        if (tensor.isEmpty()) {
            return;
        }
        switch (detail.get()) {
            case DAMAGE, WEIGHTS -> workbench.inspecting().readWeights(tensor);
            case CHANNELS -> workbench.inspecting().readChannels(tensor);
            case TRACE, METRICS, SPECTRUM -> {
                // These show what was found already.
            }
        }
    }
}
