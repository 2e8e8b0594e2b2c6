package org.bitwright.app.cli;

import java.io.PrintWriter;

import org.bitwright.allocation.cost.MemoryBudget;

/// A memory budget with its terms.
final class MemoryText {
    private MemoryText() {
    }

    static void print(MemoryBudget memory, PrintWriter out) {
        TextTable table = new TextTable("memory", "bytes", "");
        table.row("in all", Units.bytes(memory.totalBytes()), Long.toString(memory.totalBytes()));
        memory.terms().forEach(
                term -> table.row("− " + term.name(), Units.bytes(term.bytes()), Long.toString(term.bytes())));
        long left = memory.totalBytes() - memory.otherBytes();
        table.row("left for weights", Units.bytes(Math.max(0, left)), Long.toString(left));
        table.print(out);
    }
}
