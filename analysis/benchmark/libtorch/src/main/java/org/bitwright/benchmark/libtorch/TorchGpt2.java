package org.bitwright.benchmark.libtorch;

import org.bitwright.io.model.ModelConfig;
import org.bitwright.io.model.ModelFile;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// GPT-2: learned positions, LayerNorm, weights stored `[in, out]`, head tied to the embedding.
final class TorchGpt2 extends TorchModel {
    private final int blocks;
    private final int heads;
    private final double epsilon;

    TorchGpt2(ModelFile file) {
        super(file);
        ModelConfig config = file.config();
        blocks = config.positive("n_layer");
        heads = config.positive("n_head");
        epsilon = config.number("layer_norm_epsilon");
    }

    @Override
    Tensor head() {
        return parameter("transformer.wte.weight");
    }

    @Override
    Tensor hidden(Tensor inputs) {
        long positions = inputs.size(1);
        Tensor x = torch.embedding(head(), inputs)
                .add(parameter("transformer.wpe.weight").narrow(0, 0, positions));
        long width = x.size(2);
        for (int block = 0; block < blocks; block++) {
            String at = "transformer.h.%d.".formatted(block);
            Tensor packed = linear(norm(x, at + "ln_1"), at + "attn.c_attn");
            Tensor mixed = attention(heads(columns(packed, 0, width), heads),
                    heads(columns(packed, width, 2 * width), heads),
                    heads(columns(packed, 2 * width, 3 * width), heads));
            x = x.add(linear(mixed, at + "attn.c_proj"));
            Tensor inner = torch.gelu(linear(norm(x, at + "ln_2"), at + "mlp.c_fc"), "tanh");
            x = x.add(linear(inner, at + "mlp.c_proj"));
        }
        return norm(x, "transformer.ln_f");
    }

    private Tensor linear(Tensor x, String name) {
        return x.matmul(parameter(name + ".weight")).add(parameter(name + ".bias"));
    }

    private Tensor norm(Tensor x, String name) {
        return torch.layer_norm(x, new long[]{x.size(2)}, optional(parameter(name + ".weight")),
                optional(parameter(name + ".bias")), epsilon, false);
    }
}
