package org.bitwright.analysis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.bitwright.analysis.evaluation.TextOverlap;
import org.bitwright.analysis.evaluation.TokenRows;

/// Says where the numbers of an analysis come from.
final class ProvenanceRecorder {
    private ProvenanceRecorder() {
    }

    static Provenance of(AnalysisSettings settings, TokenRows text) {
        String version = ProvenanceRecorder.class.getPackage().getImplementationVersion();
        return new Provenance(settings.seed(), text.hash(), TextOverlap.passages(text), text.predictions(),
                text.context(), settings.precision(),
                version == null ? "development" : version, machine(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String machine() {
        return "%s %s, %s %s, %d threads".formatted(System.getProperty("os.name"), System.getProperty("os.arch"),
                System.getProperty("java.vm.name"), System.getProperty("java.vm.version"),
                Runtime.getRuntime().availableProcessors());
    }
}
