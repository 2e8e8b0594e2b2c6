package org.bitwright.io.export;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.io.model.ModelCard;

/// A target cannot hold any tensor of the model.
public final class NothingToExportException extends BitwrightException {
    NothingToExportException(ExportReport report, ModelCard model) {
        super("""
                The target %s can hold no tensor of the %s model %s: %s
                Maybe another target can.""".formatted(report.target(), model.architecture(), model.name(),
                report.rows().isEmpty() ? "the plan is empty." : report.rows().getLast().because()));
    }
}
