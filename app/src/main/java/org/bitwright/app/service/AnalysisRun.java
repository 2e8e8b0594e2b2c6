package org.bitwright.app.service;

import java.util.function.Consumer;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analyser;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.AnalysisSettings;
import org.bitwright.analysis.Checkpoint;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.io.model.ModelFile;

/// Analyses one model on one corpus.
public final class AnalysisRun {
    private AnalysisRun() {
    }

    /// @param partial receives what is complete so far, now and then, from the calling thread
    /// @return the whole analysis, or what was complete when `progress` was cancelled
    public static Analysis analyse(ModelFile model, Corpus corpus, AnalysisSettings settings, Checkpoint checkpoint,
            Progress progress, Consumer<Analysis> partial) {
        TokenRows rows = CorpusReader.rows(model, corpus, Protocol.PLAIN, settings.context());
        return Analyser.analyse(model, rows.spread(settings.tokens()), rows, settings, checkpoint, progress, partial);
    }
}
