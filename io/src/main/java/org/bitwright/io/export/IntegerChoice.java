package org.bitwright.io.export;

/// How a tool that knows only grouped integers shall store a tensor.
///
/// @param bits
///            width, 16 when the tensor is not quantised
/// @param group
///            weights that share a scale, 0 for a whole row
/// @param symmetric
///            whether groups have no zero point
/// @param bytes
///            storage in the tool's packing
/// @param because
///            why it is not what was planned, a sentence; empty when it is
record IntegerChoice(int bits, int group, boolean symmetric, long bytes, String because) {
    static IntegerChoice unquantised(PlannedTensor tensor) {
        return new IntegerChoice(16, 0, true, 2 * tensor.info().shape().elements(), "");
    }

    static IntegerChoice indivisible(IntegerMenu menu, PlannedTensor tensor) {
        return new IntegerChoice(16, 0, true, 2 * tensor.info().shape().elements(),
                "Rows of %d weights divide into no group of %s; the tensor stays in 16 bits.".formatted(
                        tensor.columns(),
                        menu.tool()));
    }

    boolean quantised() {
        return bits < 16;
    }

    /// The name of the width in reports: `int4-g128`.
    String label() {
        return quantised() ? "int" + bits + (group == 0 ? "-row" : "-g" + group) : "16-bit";
    }

    private String stored() {
        return quantised() ? label() + (symmetric ? "-sym" : "") : "bf16";
    }

    /// The one with more bits, for tensors that a tool stores as one.
    IntegerChoice joined(IntegerChoice other) {
        if (bits == other.bits && group == other.group) {
            return this;
        }
        IntegerChoice wider = bits >= other.bits ? this : other;
        return new IntegerChoice(wider.bits, wider.group, wider.symmetric, wider.bytes,
                "The tool stores all experts of a block as one tensor; the widest of their formats is taken.");
    }

    ExportRow row(PlannedTensor tensor, String module) {
        return because.isEmpty() || label().equals(tensor.format())
                ? ExportRow.written(tensor, module, label(), bytes)
                : ExportRow.changed(tensor, module, label(), stored(), bytes, because);
    }
}
