package org.bitwright.io.model;

/// What a tensor does in its model, as far as allocation cares.
public enum TensorRole {
    /// Token embedding `[vocabulary, hidden]`; also the head when the model ties them.
    EMBEDDING("embedding"),
    /// Learned position embedding.
    POSITION("position"),
    /// Output head `[vocabulary, hidden]` of an untied model.
    HEAD("head"),
    QUERY("q"),
    KEY("k"),
    VALUE("v"),
    QUERY_KEY_VALUE("qkv"),
    ATTENTION_OUTPUT("o"),
    GATE("gate"),
    UP("up"),
    GATE_UP("gate_up"),
    DOWN("down"),
    /// Chooses experts; kept in its stored type.
    ROUTER("router"),
    /// A projection between embedding and hidden width.
    PROJECTION("projection"),
    NORM("norm"),
    BIAS("bias"),
    OTHER("other");

    private final String label;

    TensorRole(String label) {
        this.label = label;
    }

    /// The short name shown as a column of the bit map: "q", "down".
    public String label() {
        return label;
    }

    /// Whether a plan decides its format: the matrices of a model, not its norms, biases and routers.
    public boolean decided() {
        return switch (this) {
            case EMBEDDING, HEAD, QUERY, KEY, VALUE, QUERY_KEY_VALUE, ATTENTION_OUTPUT, GATE, UP, GATE_UP, DOWN,
                    PROJECTION ->
                true;
            case POSITION, ROUTER, NORM, BIAS, OTHER -> false;
        };
    }
}
