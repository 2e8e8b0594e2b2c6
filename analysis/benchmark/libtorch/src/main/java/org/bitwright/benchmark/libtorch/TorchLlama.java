package org.bitwright.benchmark.libtorch;

import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.ModelFile;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Llama: RMSNorm, rotary positions, grouped queries, SwiGLU, head tied to the embedding.
final class TorchLlama extends TorchModel {
    private final int blocks;
    private final int queries;
    private final int keys;
    private final double epsilon;
    private final double base;

    TorchLlama(ModelFile file) {
        super(file);
        ModelConfig config = file.config();
        blocks = config.positive("num_hidden_layers");
        queries = config.positive("num_attention_heads");
        keys = config.positive("num_key_value_heads");
        epsilon = config.number("rms_norm_eps");
        base = config.number("rope_theta");
    }

    @Override
    Tensor head() {
        return parameter("model.embed_tokens.weight");
    }

    @Override
    Tensor hidden(Tensor inputs) {
        Tensor x = torch.embedding(parameter("model.embed_tokens.weight"), inputs);
        for (int block = 0; block < blocks; block++) {
            String at = "model.layers.%d.".formatted(block);
            Tensor h = norm(x, at + "input_layernorm");
            x = x.add(torch.linear(mixed(h, at + "self_attn."), parameter(at + "self_attn.o_proj.weight")));
            h = norm(x, at + "post_attention_layernorm");
            Tensor gate = torch.silu(torch.linear(h, parameter(at + "mlp.gate_proj.weight")));
            Tensor up = torch.linear(h, parameter(at + "mlp.up_proj.weight"));
            x = x.add(torch.linear(gate.mul(up), parameter(at + "mlp.down_proj.weight")));
        }
        return norm(x, "model.norm");
    }

    private Tensor mixed(Tensor h, String at) {
        Tensor q = heads(torch.linear(h, parameter(at + "q_proj.weight")), queries);
        Tensor k = heads(torch.linear(h, parameter(at + "k_proj.weight")), keys);
        Tensor v = heads(torch.linear(h, parameter(at + "v_proj.weight")), keys);
        Tensor[] angles = angles(Math.toIntExact(q.size(2)), Math.toIntExact(q.size(3)));
        return attention(rotated(q, angles), shared(rotated(k, angles)), shared(v));
    }

    private Tensor norm(Tensor x, String name) {
        Tensor mean = x.mul(x).mean(new long[]{2}, true, null);
        return x.mul(mean.add(new Scalar(epsilon)).rsqrt()).mul(parameter(name + ".weight"));
    }

    /// One head of keys or values for every query head that shares it.
    private Tensor shared(Tensor x) {
        long group = queries / keys;
        return x.unsqueeze(2)
                .expand(x.size(0), x.size(1), group, x.size(2), x.size(3))
                .reshape(x.size(0), x.size(1) * group, x.size(2), x.size(3));
    }

    private static Tensor rotated(Tensor x, Tensor[] angles) {
        long half = x.size(3) / 2;
        Tensor turned = torch.cat(new TensorVector(columns(x, half, 2 * half).neg(), columns(x, 0, half)), 3);
        return x.mul(angles[0]).add(turned.mul(angles[1]));
    }

    /// Cosines and sines `[positions, width]`.
    private Tensor[] angles(int positions, int width) {
        float[] cosines = new float[positions * width];
        float[] sines = new float[positions * width];
        for (int i = 0; i < cosines.length; i++) {
            int pair = i % width % (width / 2);
            float angle = i / width * (float) Math.pow(base, -2.0 * pair / width);
            cosines[i] = (float) Math.cos(angle);
            sines[i] = (float) Math.sin(angle);
        }
        return new Tensor[]{Tensor.create(cosines, positions, width), Tensor.create(sines, positions, width)};
    }
}
