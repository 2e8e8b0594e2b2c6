package org.bitwright.allocation.solver;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The HAWQ-V3 programme of ResNet18 at 4 or 8 bits, from the numbers of the authors' notebook. Residual layers that
/// are added must have equal bits and are merged here: option 0 is 4 bits, option 1 is 8.
final class ResNet18 {
    private static final double[] TRACE = {0.06857826, 0.03162379, 0.03298575, 0.01205663, 0.02222431, 0.00596336,
        0.06931772, 0.00807129, 0.00372905, 0.00530698, 0.00209011, 0.00737569, 0.00210454, 0.00151197, 0.00158041,
        0.00078146, 0.00451841, 0.00098745, 0.00072944};
    private static final double[] ERROR_8 = {0.0235, 0.0125, 0.0102, 0.0082, 0.0145, 0.0344, 0.0023, 0.0287, 0.0148,
        0.0333, 0.0682, 0.0027, 0.0448, 0.0336, 0.0576, 0.1130, 0.0102, 0.0947, 0.0532};
    private static final double[] ERROR_4 = {6.7430, 3.9691, 3.3281, 2.6796, 4.7277, 10.5966, 0.6827, 9.0942, 4.8857,
        10.7599, 21.7546, 0.8603, 14.5324, 10.9651, 18.7706, 36.4044, 3.1572, 29.6994, 17.4016};
    private static final double[] WEIGHTS = {36864, 36864, 36864, 36864, 73728, 147456, 8192, 147456, 147456, 294912,
        589824, 32768, 589824, 589824, 1179648, 2359296, 131072, 2359296, 2359296};
    private static final double[] LATENCY_4 = {0.21094404, 0.21092674, 0.21104113, 0.21086851, 0.13642465, 0.19167506,
        0.02532183, 0.19148203, 0.19142914, 0.11395316, 0.20556011, 0.01917474, 0.20566918, 0.20566509, 0.13185102,
        0.22287786, 0.01790088, 0.22304611, 0.22286099};
    private static final double[] LATENCY_8 = {0.36189111, 0.36211718, 0.31141909, 0.30454471, 0.19184896, 0.38948934,
        0.0334169, 0.38904905, 0.3892859, 0.19134735, 0.34307431, 0.02802354, 0.34313329, 0.34310756, 0.21117103,
        0.37376585, 0.02896843, 0.37398187, 0.37405185};
    /// Layers of each merged unit.
    static final int[][] UNITS = {{0}, {1}, {2}, {3}, {4, 6}, {5}, {7}, {8}, {9, 11}, {10}, {12}, {13}, {14, 16}, {15},
        {17}, {18}};

    private ResNet18() {
    }

    static double[][] damages() {
        return merged(layer -> TRACE[layer] * ERROR_4[layer], layer -> TRACE[layer] * ERROR_8[layer]);
    }

    /// Whole bytes.
    static Resource size(double limitMebibytes) {
        return new Resource("size", merged(layer -> WEIGHTS[layer] / 2, layer -> WEIGHTS[layer]),
                Math.floor(limitMebibytes * 0x1p20));
    }

    /// Millions of float32 multiply-accumulate equivalents.
    static Resource bitOperations(double limit) {
        return new Resource("bit operations", merged(layer -> macs(layer) / 64, layer -> macs(layer) / 16),
                limit * 1e6);
    }

    static Resource latency(double limit) {
        return new Resource("latency", merged(layer -> LATENCY_4[layer], layer -> LATENCY_8[layer]), limit);
    }

    /// Layers at 4 bits, ascending.
    static List<Integer> layersAtFourBits(Solution solution) {
        return IntStream.range(0, UNITS.length).filter(unit -> solution.choice().get(unit) == 0)
                .flatMap(unit -> Arrays.stream(UNITS[unit])).sorted().boxed().toList();
    }

    private static double macs(int layer) {
        return switch (layer) {
            case 4, 9, 14 -> 57802752;
            case 6, 11, 16 -> 6422528;
            default -> 115605504;
        };
    }

    private static double[][] merged(IntToDoubleFunction four,
            IntToDoubleFunction eight) {
        double[][] rows = new double[UNITS.length][];
        for (int unit = 0; unit < UNITS.length; unit++) {
            rows[unit] = new double[]{Arrays.stream(UNITS[unit]).mapToDouble(four).sum(),
                Arrays.stream(UNITS[unit]).mapToDouble(eight).sum()};
        }
        return rows;
    }
}
