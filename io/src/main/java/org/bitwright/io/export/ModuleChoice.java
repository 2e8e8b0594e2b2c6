package org.bitwright.io.export;

/// How a tool that names modules shall store a tensor.
///
/// @param bits
///            width, 16 when the tensor is not quantised
/// @param group
///            weights that share a scale, 0 for a whole row
/// @param symmetric
///            whether groups have no zero point
/// @param other
///            the planned format when it is none of grouped integers and the tool has it too; empty otherwise
/// @param bytes
///            storage in the tool's packing
/// @param because
///            why it is not what was planned, a sentence; empty when it is
record ModuleChoice(int bits, int group, boolean symmetric, String other, long bytes, String because) {
    static ModuleChoice unquantised(PlannedTensor tensor) {
        return sixteenBits(tensor, "");
    }

    static ModuleChoice indivisible(ModuleMenu menu, PlannedTensor tensor) {
        return sixteenBits(tensor, "Rows of %d weights divide into no group of %s; the tensor stays in 16 bits."
                .formatted(tensor.columns(), menu.tool()));
    }

    private static ModuleChoice sixteenBits(PlannedTensor tensor, String because) {
        return new ModuleChoice(16, 0, true, "", 2 * tensor.info().shape().elements(), because);
    }

    boolean quantised() {
        return bits < 16;
    }

    /// The name of the format in reports: `int4-g128-sym`.
    String label() {
        if (!other.isEmpty()) {
            return other;
        }
        return quantised()
                ? "int" + bits + (group == 0 ? "-row" : "-g" + group) + (symmetric ? "-sym" : "")
                : "16-bit";
    }

    private String stored() {
        return quantised() ? label() : "bf16";
    }

    /// The same for any tensor, so that modules of one format are equal.
    ModuleChoice format() {
        return new ModuleChoice(bits, group, symmetric, other, 0, "");
    }

    /// The one with more bits, for tensors that a tool stores as one.
    ModuleChoice joined(ModuleChoice with) {
        if (format().equals(with.format())) {
            return this;
        }
        ModuleChoice wider = bits >= with.bits ? this : with;
        return new ModuleChoice(wider.bits, wider.group, wider.symmetric, wider.other, wider.bytes,
                "The tool stores all experts of a block as one tensor; the widest of their formats is taken.");
    }

    ExportRow row(PlannedTensor tensor, String module) {
        return because.isEmpty() || label().equals(tensor.format())
                ? ExportRow.written(tensor, module, label(), bytes)
                : ExportRow.changed(tensor, module, label(), stored(), bytes, because);
    }
}
