package org.bitwright.io.export;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.model.TensorShape;

/// Cards of models with twelve blocks, so that block 1 is a prefix of blocks 10 and 11.
final class ExampleModels {
    private static final int BLOCKS = 12;

    private ExampleModels() {
    }

    static ModelCard llama() {
        return llamaShaped("llama", false);
    }

    static ModelCard tiedLlama() {
        return llamaShaped("llama", true);
    }

    static ModelCard qwen3() {
        return llamaShaped("qwen3", true);
    }

    private static ModelCard llamaShaped(String architecture, boolean tied) {
        Builder builder = new Builder().add("model.embed_tokens.weight", TensorRole.EMBEDDING, -1, 1024, 512);
        for (int block = 0; block < BLOCKS; block++) {
            String path = "model.layers." + block + ".";
            builder.add(path + "input_layernorm.weight", TensorRole.NORM, block, 512)
                    .add(path + "self_attn.q_proj.weight", TensorRole.QUERY, block, 512, 512)
                    .add(path + "self_attn.k_proj.weight", TensorRole.KEY, block, 256, 512)
                    .add(path + "self_attn.v_proj.weight", TensorRole.VALUE, block, 256, 512)
                    .add(path + "self_attn.o_proj.weight", TensorRole.ATTENTION_OUTPUT, block, 512, 512)
                    .add(path + "mlp.gate_proj.weight", TensorRole.GATE, block, 1280, 512)
                    .add(path + "mlp.up_proj.weight", TensorRole.UP, block, 1280, 512)
                    .add(path + "mlp.down_proj.weight", TensorRole.DOWN, block, 512, 1280);
        }
        if (!tied) {
            builder.add("lm_head.weight", TensorRole.HEAD, -1, 1024, 512);
        }
        return builder.card(architecture, tied);
    }

    static ModelCard gpt2() {
        Builder builder = new Builder().add("transformer.wte.weight", TensorRole.EMBEDDING, -1, 1024, 256)
                .add("transformer.wpe.weight", TensorRole.POSITION, -1, 512, 256);
        for (int block = 0; block < BLOCKS; block++) {
            String path = "transformer.h." + block + ".";
            builder.add(path + "attn.c_attn.weight", TensorRole.QUERY_KEY_VALUE, block, 256, 768)
                    .add(path + "attn.c_attn.bias", TensorRole.BIAS, block, 768)
                    .add(path + "attn.c_proj.weight", TensorRole.ATTENTION_OUTPUT, block, 256, 256)
                    .add(path + "mlp.c_fc.weight", TensorRole.UP, block, 256, 1056)
                    .add(path + "mlp.c_proj.weight", TensorRole.DOWN, block, 1056, 256);
        }
        return builder.card("gpt2", true);
    }

    static ModelCard mixtral() {
        Builder builder = new Builder().add("model.embed_tokens.weight", TensorRole.EMBEDDING, -1, 1024, 256);
        for (int block = 0; block < BLOCKS; block++) {
            String path = "model.layers." + block + ".";
            builder.add(path + "self_attn.q_proj.weight", TensorRole.QUERY, block, 256, 256)
                    .add(path + "self_attn.k_proj.weight", TensorRole.KEY, block, 256, 256)
                    .add(path + "self_attn.v_proj.weight", TensorRole.VALUE, block, 256, 256)
                    .add(path + "self_attn.o_proj.weight", TensorRole.ATTENTION_OUTPUT, block, 256, 256)
                    .add(path + "block_sparse_moe.gate.weight", TensorRole.ROUTER, block, 12, 256);
            for (int expert = 0; expert < 12; expert++) {
                String experts = path + "block_sparse_moe.experts." + expert + ".";
                builder.add(experts + "w1.weight", TensorRole.GATE, block, 512, 256)
                        .add(experts + "w2.weight", TensorRole.DOWN, block, 256, 512)
                        .add(experts + "w3.weight", TensorRole.UP, block, 512, 256);
            }
        }
        return builder.add("lm_head.weight", TensorRole.HEAD, -1, 1024, 256).card("mixtral", false);
    }

    static ModelCard opt() {
        return new Builder().add("model.decoder.embed_tokens.weight", TensorRole.EMBEDDING, -1, 1024, 256)
                .add("model.decoder.layers.0.self_attn.q_proj.weight", TensorRole.QUERY, 0, 256, 256)
                .card("opt", true);
    }

    static ModelCard phi3() {
        Builder builder = new Builder().add("model.embed_tokens.weight", TensorRole.EMBEDDING, -1, 1024, 256);
        for (int block = 0; block < BLOCKS; block++) {
            String path = "model.layers." + block + ".";
            builder.add(path + "self_attn.qkv_proj.weight", TensorRole.QUERY_KEY_VALUE, block, 768, 256)
                    .add(path + "self_attn.o_proj.weight", TensorRole.ATTENTION_OUTPUT, block, 256, 256)
                    .add(path + "mlp.gate_up_proj.weight", TensorRole.GATE_UP, block, 1024, 256)
                    .add(path + "mlp.down_proj.weight", TensorRole.DOWN, block, 256, 512);
        }
        return builder.add("lm_head.weight", TensorRole.HEAD, -1, 1024, 256).card("phi3", false);
    }

    private static final class Builder {
        private final List<TensorInfo> tensors = new ArrayList<>();

        Builder add(String name, TensorRole role, int block, long... shape) {
            TensorShape extent = TensorShape.of(shape);
            tensors.add(new TensorInfo(name, role, block, extent, "BF16", 2 * extent.elements()));
            return this;
        }

        ModelCard card(String architecture, boolean tied) {
            return new ModelCard("tiny-" + architecture, architecture, tensors, tied, 512, "sha256:0", List.of());
        }
    }
}
