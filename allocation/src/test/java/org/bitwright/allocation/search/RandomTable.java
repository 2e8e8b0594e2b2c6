package org.bitwright.allocation.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.bitwright.allocation.AllocationRequest;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.SizeRange;
import org.bitwright.allocation.TensorDamage;

/// Small tables with random damages, and interactions between neighbours.
final class RandomTable {
    private RandomTable() {
    }

    static AllocationRequest request(Random random, int tensors) {
        List<TensorDamage> rows = new ArrayList<>();
        for (int i = 0; i < tensors; i++) {
            double sensitivity = Math.exp(random.nextGaussian());
            long parameters = 100L * (1 + random.nextInt(9));
            rows.add(new TensorDamage("t" + i, parameters,
                    List.of(new FormatDamage("int2", sensitivity, 0, parameters / 4),
                            new FormatDamage("int4", sensitivity / 10, 0, parameters / 2),
                            new FormatDamage("int8", sensitivity / 500, 0, parameters))));
        }
        DamageTable table = new DamageTable(DamageKind.DIRECT, rows, 16);
        SizeRange range = SizeRange.of(table);
        return AllocationRequest.of("model", table, (range.smallestBytes() + range.largestBytes()) / 2);
    }

    static List<Interaction> interactions(Random random, int tensors) {
        List<Interaction> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < tensors; i++) {
            for (String one : List.of("int2", "int4")) {
                for (String other : List.of("int2", "int4")) {
                    pairs.add(new Interaction("t" + i, one, "t" + (i + 1), other, 0.3 * random.nextGaussian()));
                }
            }
        }
        return pairs;
    }
}
