package org.bitwright.benchmark.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/// A model folder with normally distributed weights: times do not depend on what a model has learned.
final class RandomModel {
    private static final double DEVIATION = 0.02;

    private final String config;
    private final Map<String, int[]> shapes = new LinkedHashMap<>();

    private RandomModel(String config) {
        this.config = config;
    }

    /// GPT-2's smallest size, 124 million parameters.
    static RandomModel gpt2() {
        int hidden = 768;
        RandomModel model = new RandomModel("""
                {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "n_embd": 768, "n_layer": 12,
                 "n_head": 12, "n_positions": 1024, "n_ctx": 1024, "vocab_size": 50257,
                 "activation_function": "gelu_new", "layer_norm_epsilon": 1e-05, "tie_word_embeddings": true}
                """);
        model.tensor("transformer.wte.weight", 50257, hidden);
        model.tensor("transformer.wpe.weight", 1024, hidden);
        for (int block = 0; block < 12; block++) {
            String at = "transformer.h.%d.".formatted(block);
            model.norm(at + "ln_1", hidden);
            model.norm(at + "ln_2", hidden);
            model.inputMajor(at + "attn.c_attn", hidden, 3 * hidden);
            model.inputMajor(at + "attn.c_proj", hidden, hidden);
            model.inputMajor(at + "mlp.c_fc", hidden, 4 * hidden);
            model.inputMajor(at + "mlp.c_proj", 4 * hidden, hidden);
        }
        model.norm("transformer.ln_f", hidden);
        return model;
    }

    /// A Llama of 28 million parameters.
    static RandomModel llama() {
        int hidden = 512;
        int inner = 1536;
        int keys = 128;
        RandomModel model = new RandomModel("""
                {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_size": 512,
                 "num_hidden_layers": 8, "num_attention_heads": 8, "num_key_value_heads": 2, "head_dim": 64,
                 "intermediate_size": 1536, "vocab_size": 8192, "hidden_act": "silu", "rms_norm_eps": 1e-05,
                 "rope_theta": 10000.0, "max_position_embeddings": 2048, "tie_word_embeddings": true}
                """);
        model.tensor("model.embed_tokens.weight", 8192, hidden);
        for (int block = 0; block < 8; block++) {
            String at = "model.layers.%d.".formatted(block);
            model.tensor(at + "input_layernorm.weight", hidden);
            model.tensor(at + "post_attention_layernorm.weight", hidden);
            model.tensor(at + "self_attn.q_proj.weight", hidden, hidden);
            model.tensor(at + "self_attn.k_proj.weight", keys, hidden);
            model.tensor(at + "self_attn.v_proj.weight", keys, hidden);
            model.tensor(at + "self_attn.o_proj.weight", hidden, hidden);
            model.tensor(at + "mlp.gate_proj.weight", inner, hidden);
            model.tensor(at + "mlp.up_proj.weight", inner, hidden);
            model.tensor(at + "mlp.down_proj.weight", hidden, inner);
        }
        model.tensor("model.norm.weight", hidden);
        return model;
    }

    private void tensor(String name, int... shape) {
        shapes.put(name, shape);
    }

    private void norm(String name, int width) {
        tensor(name + ".weight", width);
        tensor(name + ".bias", width);
    }

    private void inputMajor(String name, int in, int out) {
        tensor(name + ".weight", in, out);
        tensor(name + ".bias", out);
    }

    /// Writes `config.json` and `model.safetensors`.
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), config);
        byte[] header = header();
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(folder.resolve("model.safetensors")), 1 << 20)) {
            out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
            out.write(header);
            for (int[] shape : shapes.values()) {
                double centre = shape.length == 1 ? 1 : 0;
                ByteBuffer row = ByteBuffer.allocate(shape[shape.length - 1] * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                for (int r = 0; r < (shape.length == 1 ? 1 : shape[0]); r++) {
                    row.clear();
                    while (row.hasRemaining()) {
                        row.putFloat((float) (centre + DEVIATION * random.nextGaussian()));
                    }
                    out.write(row.array());
                }
            }
        }
    }

    private byte[] header() {
        StringJoiner entries = new StringJoiner(",", "{", "}");
        long offset = 0;
        for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
            StringJoiner extents = new StringJoiner(",", "[", "]");
            long elements = 1;
            for (int extent : tensor.getValue()) {
                extents.add(Integer.toString(extent));
                elements *= extent;
            }
            long end = offset + elements * Float.BYTES;
            entries.add("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}".formatted(tensor.getKey(),
                    extents, offset, end));
            offset = end;
        }
        return entries.toString().getBytes(StandardCharsets.UTF_8);
    }
}
