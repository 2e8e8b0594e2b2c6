package org.bitwright.allocation;

import java.util.List;

/// A table of three tensors and three formats whose best plans can be found by hand.
final class SmallTable {
    static final DamageTable TABLE = new DamageTable(DamageKind.TRACE,
            List.of(tensor("blk.0.attn_q", 800, 0.09, 0.03, 0.01), tensor("blk.0.attn_v", 400, 0.40, 0.10, 0.02),
                    tensor("blk.1.ffn_up", 1600, 0.05, 0.02, -0.001)),
            64);

    private SmallTable() {
    }

    private static TensorDamage tensor(String name, long parameters, double two, double four, double eight) {
        return new TensorDamage(name, parameters,
                List.of(new FormatDamage("int2", two, 0.01, parameters / 4),
                        new FormatDamage("int4", four, 0.003, parameters / 2),
                        new FormatDamage("int8", eight, 0.001, parameters)));
    }
}
