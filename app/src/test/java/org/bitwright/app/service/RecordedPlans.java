package org.bitwright.app.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;

/// Random plans of the demo model and their measured loss increase, as `random-plans.csv` says of itself.
///
/// @param formats
///            format by tensor name
/// @param increase
///            measured, nats per token
/// @param standardError
///            of `increase`, over the same tokens
record RecordedPlans(Map<String, String> formats, double increase, double standardError) {
    /// The formats that the plans are drawn from, fewest bits first; a line writes their indices.
    static final List<String> FORMATS = List.of(FloorDamages.FORMAT, "q2_k", "q3_k", "iq4_xs", "q4_k", "q5_k", "q6_k",
            "q8_0");
    static final int COUNT = 100;
    static final long SEED = 1;
    /// Rows of 512 tokens of the evaluation text, protocol llama.cpp.
    static final int CHUNKS = 32;

    static List<RecordedPlans> read(ModelCard card) {
        List<String> tensors = card.decidedTensors().stream().map(TensorInfo::name).toList();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedPlans.class.getResourceAsStream("random-plans.csv")),
                StandardCharsets.UTF_8))) {
            List<RecordedPlans> plans = new ArrayList<>();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> plans.add(parse(line, tensors)));
            return plans;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedPlans parse(String line, List<String> tensors) {
        String[] cells = line.split(",", -1);
        Map<String, String> formats = new LinkedHashMap<>();
        for (int tensor = 0; tensor < tensors.size(); tensor++) {
            formats.put(tensors.get(tensor), FORMATS.get(cells[0].charAt(tensor) - '0'));
        }
        return new RecordedPlans(formats, Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
    }
}
