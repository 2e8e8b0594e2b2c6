package org.bitwright.io.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.bitwright.allocation.Plan;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.store.AtomicFile;

/// A tool or file that a plan can be written for.
///
/// Implementations hold no state. To add one, write the class and add it to [PlanTargets].
public interface PlanTarget {
    /// The name on the command line: `llama.cpp`.
    String name();

    /// For people: "llama.cpp tensor types".
    String title();

    /// One sentence: what reads the file, and how.
    String description();

    /// The suggested name of the file, with its extension.
    String fileName();

    /// What would be written.
    ///
    /// @throws PlanCoverageException
    ///             when plan and model do not cover each other and the request does not allow it
    ExportDraft draft(ExportRequest request);

    /// What writing would do to each tensor; partial plans are shown as far as they go.
    default ExportReport check(Plan plan, ModelCard model) {
        return draft(new ExportRequest(plan, model, PlanCoverage.PARTIAL, fileName(), PredictedLoss.UNKNOWN)).report();
    }

    /// Writes a plan that covers the whole model.
    ///
    /// @throws PlanCoverageException
    ///             when it does not
    /// @throws NothingToExportException
    ///             when the target cannot hold a single tensor
    /// @throws org.bitwright.io.store.UnwritableFileException
    ///             when the file cannot be written; what was there before remains
    default ExportReport write(Plan plan, ModelCard model, Path file) {
        return write(plan, model, file, PlanCoverage.COMPLETE);
    }

    /// As [#write(Plan, ModelCard, Path)], of a plan that may leave tensors to the tool. Companions go first, so that the
    /// chosen file is there only when all of the export is.
    default ExportReport write(Plan plan, ModelCard model, Path file, PlanCoverage coverage) {
        return write(new ExportRequest(plan, model, coverage, file.getFileName().toString(), PredictedLoss.UNKNOWN),
                file);
    }

    /// As [#write(Plan, ModelCard, Path, PlanCoverage)], with the predicted cost of every change in the report.
    ///
    /// @param file
    ///            where the request's file goes
    default ExportReport write(ExportRequest request, Path file) {
        ExportDraft draft = draft(request);
        ExportReport report = draft.report();
        if (report.rows(ExportOutcome.LEFT_OUT).size() == report.rows().size()) {
            throw new NothingToExportException(report, request.model());
        }
        draft.companions().forEach(beside -> write(file.resolveSibling(beside.name()), beside.text()));
        write(file, draft.text());
        return report;
    }

    private static void write(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
