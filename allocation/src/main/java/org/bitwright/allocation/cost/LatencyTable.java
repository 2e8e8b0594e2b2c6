package org.bitwright.allocation.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.TensorDamage;

/// Measured seconds per tensor and format.
///
/// @param seconds
///            tensor name to format name to seconds
public record LatencyTable(Map<String, Map<String, Double>> seconds) implements CostModel {
    private static final int COLUMNS = 3;

    public LatencyTable {
        Map<String, Map<String, Double>> copy = new HashMap<>();
        seconds.forEach((tensor, formats) -> copy.put(tensor, Map.copyOf(formats)));
        seconds = Map.copyOf(copy);
    }

    /// Reads `tensor,format,seconds` lines. Empty lines, lines that start with `#` and a header line are left out.
    ///
    /// @throws LatencyTableException
    ///             naming the line that is something else
    public static LatencyTable parse(List<String> lines) {
        Map<String, Map<String, Double>> seconds = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean header = i == 0 && line.replace(" ", "").equalsIgnoreCase("tensor,format,seconds");
            if (line.isEmpty() || line.startsWith("#") || header) {
                continue;
            }
            String[] cells = line.split(",", -1);
            if (cells.length != COLUMNS) {
                throw LatencyTableException.ofLine(i + 1, line);
            }
            seconds.computeIfAbsent(cells[0].strip(), ignored -> new HashMap<>()).put(cells[1].strip(),
                    number(cells[2].strip(), i + 1, line));
        }
        return new LatencyTable(seconds);
    }

    private static double number(String cell, int lineNumber, String line) {
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException notANumber) {
            throw LatencyTableException.ofLine(lineNumber, line);
        }
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw LatencyTableException.ofLine(lineNumber, line);
        }
        return value;
    }

    /// @throws LatencyTableException
    ///             when the tensor and format were not measured
    @Override
    public double cost(TensorDamage tensor, FormatDamage option) {
        Double value = seconds.getOrDefault(tensor.tensor(), Map.of()).get(option.format());
        if (value == null) {
            throw LatencyTableException.ofMissing(tensor.tensor(), option.format());
        }
        return value;
    }
}
