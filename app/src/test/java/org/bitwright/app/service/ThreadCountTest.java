package org.bitwright.app.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bitwright.analysis.Precision;
import org.bitwright.analysis.RademacherDirection;
import org.bitwright.analysis.evaluation.Protocol;
import org.bitwright.analysis.evaluation.TokenRows;
import org.bitwright.analysis.model.Curvature;
import org.bitwright.analysis.model.DifferentiableModel;
import org.bitwright.analysis.model.LanguageModels;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.ModelFiles;
import org.bitwright.io.model.TensorInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Products of the demo model are large enough to be shared out between threads.
class ThreadCountTest {
    @Test
    void curvatureDependsOnTheNumberOfThreads() {
        DemoModel demo = DemoModel.locate();
        try (ModelFile file = ModelFiles.open(demo.model())) {
            List<int[]> rows = CorpusReader.rows(file, new Corpus.Text(demo.calibrationText()), Protocol.PLAIN, 96)
                    .upTo(96).rows();
            Map<String, Double> alone = forms(file, rows, 1);
            Map<String, Double> three = forms(file, rows, 3);

            for (TensorInfo tensor : file.card().decidedTensors()) {
                double expected = Objects.requireNonNull(alone.get(tensor.name()));
                assertThat(Objects.requireNonNull(three.get(tensor.name()))).as(tensor.name()).isCloseTo(expected,
                        within(1e-6 * Math.abs(expected)));
            }
        }
    }

    private static Map<String, Double> forms(ModelFile file, List<int[]> rows, int threads) {
        try (DifferentiableModel model = LanguageModels.load(file, Precision.FLOAT, threads);
                Curvature curvature = model.curvature(TokenRows.of(rows).rows())) {
            return curvature.quadraticForms(new RademacherDirection(1, 0));
        }
    }
}
