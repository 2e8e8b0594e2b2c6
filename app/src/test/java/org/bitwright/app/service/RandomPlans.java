package org.bitwright.app.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.bitwright.io.format.NumberFormat;
import org.bitwright.io.format.NumberFormats;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;

/// Plans that nobody would make: every tensor in a format drawn by lot, then moved up or down by lot until the model has
/// a given number of bits per weight. The smallest format is for plans alone that have no other way down.
final class RandomPlans {
    private static final double TOLERANCE = 0.02;

    private final List<TensorInfo> tensors;
    private final List<NumberFormat> formats;
    private final long parameters;

    /// @param formats
    ///            names, fewest bits first
    RandomPlans(ModelCard card, List<String> formats) {
        tensors = card.decidedTensors();
        this.formats = formats.stream().map(NumberFormats::named).toList();
        parameters = tensors.stream().mapToLong(tensor -> tensor.shape().elements()).sum();
    }

    /// Format by tensor name of `count` plans, their bits per weight drawn evenly between `low` and `high`, none below
    /// what the smallest format takes.
    List<Map<String, String>> draw(int count, double low, double high, long seed) {
        Random random = new Random(seed);
        double floor = formats.getFirst().bitsPerWeight() + 2 * TOLERANCE;
        double usual = formats.get(1).bitsPerWeight() + 2 * TOLERANCE;
        List<Map<String, String>> plans = new ArrayList<>();
        for (int plan = 0; plan < count; plan++) {
            double bits = Math.max(floor, random.nextDouble(low, high));
            plans.add(draw(bits, bits < usual ? 0 : 1, random));
        }
        return plans;
    }

    private Map<String, String> draw(double bits, int smallest, Random random) {
        int[] choice = random.ints(tensors.size(), 1, formats.size()).toArray();
        double difference = bits(choice) - bits;
        while (Math.abs(difference) > TOLERANCE) {
            int tensor = random.nextInt(tensors.size());
            choice[tensor] = Math.clamp(choice[tensor] + (difference > 0 ? -1L : 1L), smallest,
                    formats.size() - 1);
            difference = bits(choice) - bits;
        }
        Map<String, String> plan = new LinkedHashMap<>();
        for (int tensor = 0; tensor < choice.length; tensor++) {
            plan.put(tensors.get(tensor).name(), formats.get(choice[tensor]).name());
        }
        return plan;
    }

    private double bits(int[] choice) {
        double bits = 0;
        for (int tensor = 0; tensor < choice.length; tensor++) {
            bits += formats.get(choice[tensor]).bitsPerWeight() * tensors.get(tensor).shape().elements();
        }
        return bits / parameters;
    }
}
