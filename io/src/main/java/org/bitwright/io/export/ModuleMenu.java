package org.bitwright.io.export;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import org.bitwright.io.format.NumberFormats;

/// The formats that a tool can store modules in: grouped integers, and others of the catalogue.
///
/// @param tool
///            its name, for reasons
/// @param bits
///            widths of integers
/// @param groups
///            group sizes, the usual one first
/// @param wholeRows
///            whether a row may share one scale
/// @param scaleBits
///            bits of a group's scale and offset; a zero point as wide as the codes is added where `packed` says
/// @param packed
///            whether every group has a packed zero point
/// @param zeros
///            whether groups have zero points at all
/// @param others
///            formats of other families that the tool stores as they are, names of the catalogue
record ModuleMenu(String tool, SortedSet<Integer> bits, List<Integer> groups, boolean wholeRows, int scaleBits,
        boolean packed, ZeroPoints zeros, Set<String> others) {

    static ModuleMenu of(String tool, List<Integer> bits, List<Integer> groups, boolean wholeRows, int scaleBits,
            boolean packed) {
        return new ModuleMenu(tool, new TreeSet<>(bits), groups, wholeRows, scaleBits, packed, ZeroPoints.EITHER,
                Set.of());
    }

    ModuleMenu with(ZeroPoints other) {
        return new ModuleMenu(tool, bits, groups, wholeRows, scaleBits, packed, other, others);
    }

    ModuleMenu with(Set<String> more) {
        return new ModuleMenu(tool, bits, groups, wholeRows, scaleBits, packed, zeros, more);
    }

    /// What the tool can do that is nearest to the plan, never fewer bits where it has as many.
    ModuleChoice choose(PlannedTensor tensor) {
        if (others.contains(tensor.format())) {
            int block = NumberFormats.named(tensor.format()).blockSize();
            return new ModuleChoice(tensor.nominalBits(), block, true, tensor.format(), tensor.bytes(), "");
        }
        int planned = tensor.nominalBits();
        if (planned > bits.getLast() && planned >= 16) {
            return ModuleChoice.unquantised(tensor);
        }
        IntegerName name = IntegerName.parse(tensor.format());
        int width = bits.stream().filter(candidate -> candidate >= planned).findFirst().orElse(bits.getLast());
        int wanted = name == null ? groups.getFirst() : name.group();
        int group = group(tensor.columns(), wanted);
        if (group < 0) {
            return ModuleChoice.indivisible(this, tensor);
        }
        boolean symmetric = zeros.symmetric(name != null && name.symmetric());
        long bytes = bytes(tensor, width, group);
        String because = name == null
                ? "Bitwright writes no %s for %s; integers of %d bits are nearest.".formatted(tensor.format(), tool,
                        width)
                : because(tensor, name, width, group, symmetric);
        return new ModuleChoice(width, group, symmetric, "", bytes, because);
    }

    private int group(long columns, int wanted) {
        if (wanted == 0 && wholeRows) {
            return 0;
        }
        return groups.stream().filter(size -> columns % size == 0).min(Comparator
                .comparingInt((Integer size) -> wanted == 0 ? -size : Math.abs(size - wanted))
                .thenComparing(Comparator.naturalOrder())).orElse(wholeRows ? 0 : -1);
    }

    private String because(PlannedTensor tensor, IntegerName name, int width, int group, boolean symmetric) {
        if (width != name.bits()) {
            return "%s has no integers of %d bits; %d are nearest.".formatted(tool, name.bits(), width);
        }
        if (group != name.group()) {
            return "Rows of %d weights cannot have %s in %s; %s is nearest.".formatted(tensor.columns(),
                    shared(name.group()), tool, shared(group));
        }
        if (symmetric != name.symmetric()) {
            return symmetric
                    ? "%s stores integers without zero points.".formatted(tool)
                    : "%s stores an offset with every scale.".formatted(tool);
        }
        return "";
    }

    private static String shared(int group) {
        return group == 0 ? "one scale per row" : "one scale per %d weights".formatted(group);
    }

    private long bytes(PlannedTensor tensor, int width, int group) {
        long groupCount = group == 0 ? tensor.rows() : tensor.rows() * (tensor.columns() / group);
        long weightBits = tensor.rows() * tensor.columns() * width;
        return Math.ceilDiv(weightBits + groupCount * (scaleBits + (packed ? width : 0)), 8);
    }
}
