package org.bitwright.io.gguf;

import java.util.HashMap;
import java.util.Map;

import org.bitwright.io.model.Naming;
import org.bitwright.io.model.TensorRole;

/// What the tensors of GGUF files do; the names are the same for all architectures.
final class GgufRoles {
    private static final Map<String, TensorRole> OUTSIDE = Map.of("token_embd", TensorRole.EMBEDDING, "position_embd",
            TensorRole.POSITION, "output", TensorRole.HEAD, "output_norm", TensorRole.NORM);
    private static final Map<String, TensorRole> INSIDE = Map.ofEntries(Map.entry("attn_q", TensorRole.QUERY),
            Map.entry("attn_k", TensorRole.KEY), Map.entry("attn_v", TensorRole.VALUE),
            Map.entry("attn_qkv", TensorRole.QUERY_KEY_VALUE), Map.entry("attn_output", TensorRole.ATTENTION_OUTPUT),
            Map.entry("ffn_gate", TensorRole.GATE), Map.entry("ffn_up", TensorRole.UP),
            Map.entry("ffn_down", TensorRole.DOWN), Map.entry("ffn_gate_exps", TensorRole.GATE),
            Map.entry("ffn_up_exps", TensorRole.UP), Map.entry("ffn_down_exps", TensorRole.DOWN),
            Map.entry("ffn_gate_inp", TensorRole.ROUTER), Map.entry("attn_norm", TensorRole.NORM),
            Map.entry("ffn_norm", TensorRole.NORM), Map.entry("attn_q_norm", TensorRole.NORM),
            Map.entry("attn_k_norm", TensorRole.NORM), Map.entry("post_attention_norm", TensorRole.NORM),
            Map.entry("post_ffw_norm", TensorRole.NORM));

    private GgufRoles() {
    }

    static Naming of(String modelType) {
        Map<String, TensorRole> inside = new HashMap<>(INSIDE);
        if (modelType.equals("phi3")) {
            inside.put("ffn_up", TensorRole.GATE_UP);
        }
        return new Naming("", "blk.", OUTSIDE, inside);
    }
}
