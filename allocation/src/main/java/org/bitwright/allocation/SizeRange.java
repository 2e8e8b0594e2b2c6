package org.bitwright.allocation;

import java.util.List;

/// The bytes that plans can have, fixed bytes included.
///
/// @param smallestBytes
///            every tensor in its smallest allowed format
/// @param largestBytes
///            every tensor in its largest allowed format
public record SizeRange(long smallestBytes, long largestBytes) {
    /// The range that a request's locks, formats and groups leave; its budget plays no part.
    public static SizeRange of(AllocationRequest request) {
        return ofUnits(DecisionUnits.of(request), request.table().fixedBytes());
    }

    /// The range of a whole table.
    public static SizeRange of(DamageTable table) {
        return of(AllocationRequest.of("", table, Long.MAX_VALUE));
    }

    static SizeRange ofUnits(List<DecisionUnit> units, long fixedBytes) {
        long smallest = fixedBytes;
        long largest = fixedBytes;
        for (DecisionUnit unit : units) {
            smallest = Math.addExact(smallest,
                    unit.options().stream().mapToLong(FormatDamage::bytes).min().orElse(0));
            largest = Math.addExact(largest, unit.options().stream().mapToLong(FormatDamage::bytes).max().orElse(0));
        }
        return new SizeRange(smallest, largest);
    }
}
