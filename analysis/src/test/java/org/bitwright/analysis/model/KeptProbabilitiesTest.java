package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.model.architecture.Architectures;
import org.bitwright.analysis.model.tape.Batch;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Whether attention keeps its probabilities decides about memory and time alone: sums over a batch that keeps them are those
/// over one that does not.
class KeptProbabilitiesTest {
    private static final int LONG = 40;
    private static final int SHORT = 6;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral", "gemma3_text", "gpt2"})
    void keptProbabilitiesChangeDerivatives(String name) {
        Golden golden = Golden.of(name);
        List<int[]> longRow = List.of(row(LONG, 1));
        List<int[]> shortRows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            shortRows.add(row(SHORT, i));
        }
        List<int[]> together = new ArrayList<>(shortRows);
        together.add(longRow.getFirst());
        assertThat(kept(golden, longRow)).isZero();
        assertThat(kept(golden, together)).isPositive();
        try (DifferentiableModel model = golden.load(Precision.DOUBLE);
                Curvature ofLong = model.curvature(longRow);
                Curvature ofShort = model.curvature(shortRows);
                Curvature ofAll = model.curvature(together)) {
            double share = (LONG - 1.0) / (LONG - 1 + shortRows.size() * (SHORT - 1));
            assertThat(ofAll.loss()).isCloseTo(share * ofLong.loss() + (1 - share) * ofShort.loss(), within(1e-12));
            Map<String, Double> longForms = ofLong.quadraticForms(Golden.PROBE);
            Map<String, Double> shortForms = ofShort.quadraticForms(Golden.PROBE);
            ofAll.quadraticForms(Golden.PROBE).forEach((tensor, form) -> assertThat(form).as(tensor).isCloseTo(
                    share * longForms.getOrDefault(tensor, Double.NaN)
                            + (1 - share) * shortForms.getOrDefault(tensor, Double.NaN),
                    within(1e-9 * Math.abs(form) + 1e-12)));
        }
    }

    private static long kept(Golden golden, List<int[]> rows) {
        try (ModelFile file = ModelFiles.open(golden.folder())) {
            Tape tape = Architectures.tape(file.card(), file.config());
            return tape.keptProbabilities(Batch.predicting(rows));
        }
    }

    private static int[] row(int length, long seed) {
        return new Random(seed).ints(length, 0, 60).toArray();
    }
}
