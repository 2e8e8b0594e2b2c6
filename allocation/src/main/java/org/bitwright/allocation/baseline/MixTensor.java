package org.bitwright.allocation.baseline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One tensor as the mixes see it.
///
/// @param role
///            which rule is for it
/// @param layer
///            index of its block, 0 outside
record MixTensor(Role role, int layer) {
    private static final Pattern BLOCK = Pattern.compile("blk\\.(\\d+)\\.(.*)");

    /// Tensors that have rules of their own; whatever else there is takes the mix's base format.
    enum Role {
        OUTPUT,
        EMBEDDING,
        ATTENTION_VALUE,
        ATTENTION_KEY,
        ATTENTION_OUTPUT,
        FEED_FORWARD_DOWN,
        OTHER
    }

    /// @param ggufName
    ///            `blk.3.attn_v.weight`, `token_embd.weight`
    static MixTensor named(String ggufName) {
        Matcher block = BLOCK.matcher(ggufName);
        if (!block.matches()) {
            return new MixTensor(outside(ggufName), 0);
        }
        return new MixTensor(inside(block.group(2)), Integer.parseInt(block.group(1)));
    }

    private static Role outside(String name) {
        if (name.startsWith("output.")) {
            return Role.OUTPUT;
        }
        return name.startsWith("token_embd.") ? Role.EMBEDDING : Role.OTHER;
    }

    private static Role inside(String name) {
        if (name.startsWith("attn_v.") || name.startsWith("attn_qkv.") || name.startsWith("attn_kv_b.")) {
            return Role.ATTENTION_VALUE;
        }
        if (name.startsWith("attn_k.")) {
            return Role.ATTENTION_KEY;
        }
        if (name.startsWith("attn_output.")) {
            return Role.ATTENTION_OUTPUT;
        }
        return name.startsWith("ffn_down") ? Role.FEED_FORWARD_DOWN : Role.OTHER;
    }
}
