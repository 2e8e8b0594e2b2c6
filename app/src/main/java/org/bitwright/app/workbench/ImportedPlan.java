package org.bitwright.app.workbench;

import java.util.List;

import org.bitwright.allocation.Plan;

/// A plan that was read from a file.
///
/// @param plan
///            with bytes and predicted loss from the analysis
/// @param remarks
///            what the reader should know, one sentence each: rules that match nothing, formats that were replaced
public record ImportedPlan(Plan plan, List<String> remarks) {
    public ImportedPlan {
        remarks = List.copyOf(remarks);
    }
}
