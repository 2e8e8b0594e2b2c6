package org.bitwright.benchmark.libtorch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Median seconds of one benchmark class, by model and pass, from JMH's result file.
final class Times {
    private final Map<String, Map<String, Double>> byModel = new LinkedHashMap<>();

    static Times read(Path file) throws IOException {
        Times times = new Times();
        for (JsonNode result : JsonMapper.builder().build().readTree(file.toFile())) {
            String name = result.get("benchmark").asText();
            times.byModel.computeIfAbsent(result.get("params").get("model").asText(), _ -> new LinkedHashMap<>())
                    .put(name.substring(name.lastIndexOf('.') + 1), median(result.get("primaryMetric").get("rawData")));
        }
        return times;
    }

    private static double median(JsonNode forks) {
        double[] sorted = StreamSupport.stream(forks.spliterator(), false)
                .flatMap(fork -> StreamSupport.stream(fork.spliterator(), false))
                .mapToDouble(JsonNode::asDouble)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    Set<String> models() {
        return byModel.keySet();
    }

    OptionalDouble of(String model, String pass) {
        Double seconds = byModel.getOrDefault(model, Map.of()).get(pass);
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }
}
