package org.bitwright.benchmark.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;

import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A model's loss as a graph of libtorch operations, all of which can be differentiated twice.
abstract class TorchModel {
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    // Its elements point into it, so it has to live as long as they are looked at.
    private final TensorVector all;

    TorchModel(ModelFile file) {
        for (TensorInfo info : file.card().tensors()) {
            int count = Math.toIntExact(info.shape().elements());
            float[] values = new float[count];
            file.read(info.name(), 0, count, values, 0);
            long[] extents = info.shape().dimensions().stream().mapToLong(Number::longValue).toArray();
            Tensor parameter = Tensor.create(values, extents);
            // What this returns does not own the tensor.
            parameter.set_requires_grad(true);
            parameters.put(info.name(), parameter);
        }
        all = new TensorVector(parameters.values().toArray(Tensor[]::new));
    }

    static TorchModel of(ModelFile file) {
        return switch (file.config().text("model_type", "")) {
            case "llama" -> new TorchLlama(file);
            case "gpt2" -> new TorchGpt2(file);
            default -> throw new IllegalArgumentException("There is no benchmark for " + file.card().name());
        };
    }

    Tensor parameter(String name) {
        Tensor parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("There is no tensor " + name);
        }
        return parameter;
    }

    TensorVector parameters() {
        return all;
    }

    /// Mean cross-entropy in nats.
    ///
    /// @param inputs
    ///            token ids `[rows, positions]`
    /// @param targets
    ///            token ids `[rows · positions]`
    Tensor loss(Tensor inputs, Tensor targets) {
        Tensor hidden = hidden(inputs);
        Tensor logits = torch.linear(hidden.reshape(-1, hidden.size(2)), head());
        return torch.cross_entropy_loss(logits, targets);
    }

    abstract Tensor hidden(Tensor inputs);

    /// Weights `[vocabulary, hidden]` of the logits.
    abstract Tensor head();

    /// Causal attention of heads `[rows, heads, positions, width]`, laid side by side again.
    static Tensor attention(Tensor queries, Tensor keys, Tensor values) {
        long width = queries.size(3);
        Tensor scores = queries.matmul(keys.transpose(2, 3)).mul(new Scalar(1 / Math.sqrt(width)));
        Tensor mixed = torch.softmax(scores.add(mask(queries.size(2))), 3).matmul(values).transpose(1, 2);
        return mixed.reshape(mixed.size(0), mixed.size(1), mixed.size(2) * width);
    }

    private static Tensor mask(long positions) {
        float[] mask = new float[Math.toIntExact(positions * positions)];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % positions > i / positions ? Float.NEGATIVE_INFINITY : 0;
        }
        return Tensor.create(mask, positions, positions);
    }

    /// Columns of `[rows, positions, columns]` as heads `[rows, heads, positions, width]`.
    static Tensor heads(Tensor x, long heads) {
        return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
    }

    static Tensor columns(Tensor x, long from, long to) {
        return x.slice(x.dim() - 1, new LongOptional(from), new LongOptional(to), 1);
    }

    static TensorOptional optional(Tensor tensor) {
        return new TensorOptional(tensor);
    }
}
