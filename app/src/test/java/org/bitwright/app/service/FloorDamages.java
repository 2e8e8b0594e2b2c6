package org.bitwright.app.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.TensorDamage;

/// A format below those of the bundled analysis, so that random plans reach down to 2.5 bits per weight:
/// `floor-damages.csv` says how it was measured.
final class FloorDamages {
    static final String FORMAT = "tq2_0";

    private FloorDamages() {
    }

    /// The table with the additional format as the first option of every tensor.
    static DamageTable below(DamageTable table) {
        Map<String, FormatDamage> damages = read();
        List<TensorDamage> tensors = new ArrayList<>();
        for (TensorDamage tensor : table.tensors()) {
            List<FormatDamage> options = new ArrayList<>();
            options.add(Objects.requireNonNull(damages.get(tensor.tensor()), tensor.tensor()));
            options.addAll(tensor.options());
            tensors.add(new TensorDamage(tensor.tensor(), tensor.parameters(), options));
        }
        return new DamageTable(table.kind(), tensors, table.fixedBytes());
    }

    private static Map<String, FormatDamage> read() {
        Map<String, FormatDamage> damages = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FloorDamages.class.getResourceAsStream("floor-damages.csv")),
                StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(",", -1))
                    .forEach(cells -> damages.put(cells[0], new FormatDamage(FORMAT, Double.parseDouble(cells[1]),
                            Double.parseDouble(cells[2]), Long.parseLong(cells[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return damages;
    }
}
