package org.bitwright.app.workbench.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.analysis.salience.ChannelSalience;
import org.bitwright.analysis.salience.WeightHistogram;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.WorkbenchServices;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.task.LatestWins;
import org.bitwright.app.workbench.task.TaskExecutor;
import org.bitwright.app.workbench.text.Texts;

/// Looks into single tensors when somebody wants to see them, and remembers what was found while the model is open.
public final class Inspecting {
    /// Quiet time before a tensor is read, so that moving through the map reads only where it stops.
    private static final Duration QUIET = Duration.ofMillis(120);

    private final WorkbenchServices services;
    private final WorkbenchSession session;
    private final LatestWins readingWeights;
    private final LatestWins readingChannels;
    private final LatestWins findingSpectrum;
    private final Map<String, WeightHistogram> weights = new HashMap<>();
    private final Map<String, ChannelSalience> channels = new HashMap<>();
    private final Map<String, Spectrum> spectra = new HashMap<>();
    private final ReadOnlyObjectWrapper<Map<String, Spectrum>> knownSpectra = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Map<String, WeightHistogram>> knownWeights = new ReadOnlyObjectWrapper<>(
            Map.of());
    private final ReadOnlyObjectWrapper<Map<String, ChannelSalience>> knownChannels = new ReadOnlyObjectWrapper<>(
            Map.of());

    Inspecting(WorkbenchServices services, WorkbenchSession session, TaskExecutor executor) {
        this.services = services;
        this.session = session;
        this.readingWeights = new LatestWins(executor, QUIET);
        this.readingChannels = new LatestWins(executor, QUIET);
        this.findingSpectrum = new LatestWins(executor, Duration.ZERO);
        session.modelProperty().subscribe(_ -> forget());
    }

    /// Histograms by tensor that were asked for and are there.
    public ReadOnlyObjectProperty<Map<String, WeightHistogram>> weightsProperty() {
        return knownWeights.getReadOnlyProperty();
    }

    /// Output-channel saliences by tensor that were asked for and are there.
    public ReadOnlyObjectProperty<Map<String, ChannelSalience>> channelsProperty() {
        return knownChannels.getReadOnlyProperty();
    }

    /// Spectra by tensor that were asked for and are there.
    public ReadOnlyObjectProperty<Map<String, Spectrum>> spectraProperty() {
        return knownSpectra.getReadOnlyProperty();
    }

    /// Computes the spectral density of a tensor's block of the Hessian; another tensor's in progress is dropped.
    public void findSpectrum(String tensor) {
        OpenModel model = session.modelProperty().get();
        if (model == null || spectra.containsKey(tensor)) {
            return;
        }
        MeasuringTexts texts = session.textsProperty().get();
        findingSpectrum.submit(new BackgroundTask<>(Texts.of("job.spectrum", tensor), true,
                progress -> services.spectrum(model, texts, tensor, progress), found -> {
                    spectra.put(tensor, found);
                    knownSpectra.set(Map.copyOf(spectra));
                }, session::report));
    }

    /// Reads the weights of a tensor, unless they are known or another is asked for first.
    public void readWeights(String tensor) {
        OpenModel model = session.modelProperty().get();
        if (model == null || weights.containsKey(tensor)) {
            readingWeights.cancel();
            return;
        }
        readingWeights.submit(new BackgroundTask<>(Texts.of("job.weights"), false,
                progress -> services.weights(model, tensor, progress), found -> {
                    weights.put(tensor, found);
                    knownWeights.set(Map.copyOf(weights));
                }, session::report));
    }

    /// Finds the salience of a tensor's output channels with a pass over the calibration text.
    public void readChannels(String tensor) {
        OpenModel model = session.modelProperty().get();
        if (model == null || channels.containsKey(tensor)) {
            readingChannels.cancel();
            return;
        }
        MeasuringTexts texts = session.textsProperty().get();
        readingChannels.submit(new BackgroundTask<>(Texts.of("job.channels"), true,
                progress -> services.channels(model, texts, tensor, progress), found -> {
                    channels.put(tensor, found);
                    knownChannels.set(Map.copyOf(channels));
                }, session::report));
    }

    private void forget() {
        readingWeights.cancel();
        readingChannels.cancel();
        findingSpectrum.cancel();
        spectra.clear();
        knownSpectra.set(Map.of());
        weights.clear();
        channels.clear();
        knownWeights.set(Map.of());
        knownChannels.set(Map.of());
    }
}
