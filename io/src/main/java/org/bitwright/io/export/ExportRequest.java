package org.bitwright.io.export;

import java.util.List;

import org.bitwright.allocation.Plan;
import org.bitwright.io.model.ModelCard;

/// What is to be exported.
///
/// @param plan
///            the plan
/// @param model
///            the model it was made for
/// @param coverage
///            whether the plan must decide every matrix of the model
/// @param fileName
///            name of the file to be written, without its folder; commands for the reader mention it
/// @param loss
///            predicts what changes cost
public record ExportRequest(Plan plan, ModelCard model, PlanCoverage coverage, String fileName, PredictedLoss loss) {
    /// The same with another plan.
    public ExportRequest with(Plan other) {
        return new ExportRequest(other, model, coverage, fileName, loss);
    }

    List<PlannedTensor> tensors() {
        return PlannedTensor.of(this);
    }

    /// The name of a file beside the one to be written: its stem and a suffix.
    String companion(String suffix) {
        int dot = fileName.lastIndexOf('.');
        return (dot > 0 ? fileName.substring(0, dot) : fileName) + suffix;
    }
}
