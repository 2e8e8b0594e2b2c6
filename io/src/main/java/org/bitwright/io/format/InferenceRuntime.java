package org.bitwright.io.format;

/// Programs that can load weights in a format.
public enum InferenceRuntime {
    LLAMA_CPP("llama.cpp"),
    VLLM("vLLM"),
    GPTQ_MODEL("GPTQModel"),
    COMPRESSED_TENSORS("compressed-tensors"),
    MLX(
            "MLX"),
    TORCHAO("torchao"),
    HQQ("HQQ"),
    OPENVINO("OpenVINO"),
    MODEL_OPT("ModelOpt"),
    BITSANDBYTES(
            "bitsandbytes");

    private final String label;

    InferenceRuntime(String label) {
        this.label = label;
    }

    /// The name its makers use.
    public String label() {
        return label;
    }
}
