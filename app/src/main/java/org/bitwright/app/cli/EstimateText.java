package org.bitwright.app.cli;

import java.io.PrintWriter;

import org.bitwright.analysis.memory.MemoryEstimate;

/// An estimate of memory as a table, largest term first.
final class EstimateText {
    private EstimateText() {
    }

    static void print(MemoryEstimate estimate, PrintWriter out) {
        TextTable table = new TextTable("memory for", "at most", "where");
        estimate.terms().forEach(term -> table.row(term.name(), Units.bytes(term.bytes()),
                term.heap() ? "heap" : "outside the heap"));
        table.row("together", Units.bytes(estimate.totalBytes()), "");
        table.print(out);
    }
}
