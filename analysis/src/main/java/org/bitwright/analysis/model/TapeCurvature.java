package org.bitwright.analysis.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.bitwright.analysis.model.matrix.Matrix;
import org.bitwright.analysis.model.tape.Batch;
import org.bitwright.analysis.model.tape.Derivatives;
import org.bitwright.analysis.model.tape.Parameter;
import org.bitwright.analysis.model.tape.Pass;
import org.bitwright.analysis.model.tape.Tape;
import org.bitwright.analysis.model.tape.Weights;
import org.jspecify.annotations.Nullable;

/// Second derivatives over fixed batches. Values and adjoints of the leading batches stay in memory as far as they fit;
/// those of the others are computed again for every product.
final class TapeCurvature implements Curvature {
    private final Tape tape;
    private final Pass.Engine engine;
    private final WeightStorage storage;
    private final List<Batch> batches;
    private final double scale;
    private final List<Pass> kept = new ArrayList<>();
    /// By parameter: where the components of a direction are written, kept because fresh memory costs page faults.
    private final @Nullable Matrix[] room;
    private final double loss;

    TapeCurvature(Tape tape, Pass.Engine engine, WeightStorage storage, List<Batch> batches, double scale) {
        this.tape = tape;
        this.engine = engine;
        this.storage = storage;
        this.batches = batches;
        this.scale = scale;
        room = new @Nullable Matrix[tape.parameters().size()];
        long free = Runtime.getRuntime().maxMemory() / 3;
        double sum = 0;
        for (Batch batch : batches) {
            Pass pass = prepare(batch);
            sum += Arrays.stream(pass.losses()).sum();
            long bytes = Matrix.bytes(storage.precision(),
                    2 * tape.width() * batch.size() + tape.keptProbabilities(batch));
            if (bytes <= free && kept.size() == batches.indexOf(batch)) {
                kept.add(pass);
                free -= bytes;
            } else {
                pass.close();
            }
        }
        loss = sum * scale;
    }

    private Pass prepare(Batch batch) {
        Pass pass = new Pass(engine, tape, batch, scale);
        tape.forwardKeeping(pass);
        tape.adjoint(pass, true);
        return pass;
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public Map<String, Double> quadraticForms(Direction direction) {
        Weights along = materialise(direction);
        try (Derivatives forms = Derivatives.forms(engine.pool(), tape.parameters())) {
            differentiate(along, forms);
            Map<String, Double> byTensor = new LinkedHashMap<>();
            for (Parameter parameter : tape.parameters()) {
                byTensor.put(parameter.name(), forms.form(parameter, along));
            }
            return byTensor;
        }
    }

    @Override
    public HessianProduct product(Direction direction, Predicate<String> tensors) {
        Derivatives product = Derivatives.components(engine.pool(), tape.parameters(), tape.parameters().stream()
                .filter(parameter -> tensors.test(parameter.name())).collect(Collectors.toSet()));
        differentiate(materialise(direction), product);
        return new StoredProduct(new StoredDerivatives(storage, product));
    }

    private void differentiate(Weights along, Derivatives derivatives) {
        for (int i = 0; i < batches.size(); i++) {
            Pass pass = i < kept.size() ? kept.get(i) : prepare(batches.get(i));
            pass.along(along);
            pass.collect(derivatives);
            tape.curvature(pass);
            if (i >= kept.size()) {
                pass.close();
            }
        }
    }

    /// The direction's components, until the next direction takes their place.
    private Weights materialise(Direction direction) {
        List<@Nullable Matrix> matrices = new ArrayList<>();
        for (Parameter parameter : tape.parameters()) {
            if (direction.touches(parameter.name())) {
                Matrix matrix = room(parameter);
                MatrixElements.fill(engine.workers(), matrix, parameter.name(), direction);
                matrices.add(matrix);
            } else {
                matrices.add(null);
            }
        }
        return new Weights(matrices);
    }

    private Matrix room(Parameter parameter) {
        Matrix matrix = room[parameter.index()];
        if (matrix == null) {
            matrix = Matrix.allocate(storage.precision(), parameter.rows(), parameter.columns());
            room[parameter.index()] = matrix;
        }
        return matrix;
    }

    @Override
    public void close() {
        kept.forEach(Pass::close);
        kept.clear();
        for (Matrix matrix : room) {
            if (matrix != null) {
                matrix.close();
            }
        }
        Arrays.fill(room, null);
    }
}
