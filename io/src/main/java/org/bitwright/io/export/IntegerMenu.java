package org.bitwright.io.export;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The grouped integers that a tool can store.
///
/// @param tool
///            its name, for reasons
/// @param bits
///            widths
/// @param groups
///            group sizes, the usual one first
/// @param wholeRows
///            whether a row may share one scale
/// @param scaleBits
///            bits of a group's scale and offset; a zero point as wide as the codes is added where `zeroPoints` says
/// @param zeroPoints
///            whether every group has a packed zero point
record IntegerMenu(String tool, SortedSet<Integer> bits, List<Integer> groups, boolean wholeRows, int scaleBits,
        boolean zeroPoints) {

    static IntegerMenu of(String tool, List<Integer> bits, List<Integer> groups, boolean wholeRows, int scaleBits,
            boolean zeroPoints) {
        return new IntegerMenu(tool, new TreeSet<>(bits), groups, wholeRows, scaleBits, zeroPoints);
    }

    /// What the tool can do that is nearest to the plan, never fewer bits where it has as many.
    IntegerChoice choose(PlannedTensor tensor) {
        int planned = tensor.nominalBits();
        if (planned > bits.getLast() && planned >= 16) {
            return IntegerChoice.unquantised(tensor);
        }
        IntegerName name = IntegerName.parse(tensor.format());
        int width = bits.stream().filter(candidate -> candidate >= planned).findFirst().orElse(bits.getLast());
        int wanted = name == null ? groups.getFirst() : name.group();
        int group = group(tensor.columns(), wanted);
        if (group < 0) {
            return IntegerChoice.indivisible(this, tensor);
        }
        boolean symmetric = name != null && name.symmetric();
        long bytes = bytes(tensor, width, group);
        String because = name == null
                ? "%s has no %s; integers of %d bits are nearest.".formatted(tool, tensor.format(), width)
                : because(tensor, name, width, group);
        return new IntegerChoice(width, group, symmetric, bytes, because);
    }

    private int group(long columns, int wanted) {
        if (wanted == 0 && wholeRows) {
            return 0;
        }
        return groups.stream().filter(size -> columns % size == 0).min(Comparator
                .comparingInt((Integer size) -> wanted == 0 ? -size : Math.abs(size - wanted))
                .thenComparing(Comparator.naturalOrder())).orElse(wholeRows ? 0 : -1);
    }

    private String because(PlannedTensor tensor, IntegerName name, int width, int group) {
        if (width != name.bits()) {
            return "%s has no integers of %d bits; %d are nearest.".formatted(tool, name.bits(), width);
        }
        if (group != name.group()) {
            return "Rows of %d weights cannot have %s in %s; %s is nearest.".formatted(tensor.columns(),
                    shared(name.group()), tool, shared(group));
        }
        return "";
    }

    private static String shared(int group) {
        return group == 0 ? "one scale per row" : "one scale per %d weights".formatted(group);
    }

    private long bytes(PlannedTensor tensor, int width, int group) {
        long groupCount = group == 0 ? tensor.rows() : tensor.rows() * (tensor.columns() / group);
        long weightBits = tensor.rows() * tensor.columns() * width;
        return Math.ceilDiv(weightBits + groupCount * (scaleBits + (zeroPoints ? width : 0)), 8);
    }
}
