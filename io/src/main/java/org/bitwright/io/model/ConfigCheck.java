package org.bitwright.io.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Compares a configuration with the shapes that the tensors really have.
record ConfigCheck(ModelConfig config) {
    /// One sentence for each difference.
    List<String> differences(List<TensorInfo> tensors) {
        List<String> differences = new ArrayList<>();
        tensors.stream()
                .filter(tensor -> tensor.role() == TensorRole.EMBEDDING && tensor.shape().dimensions().size() == 2)
                .findFirst()
                .ifPresent(embedding -> {
                    compare(differences, embedding, 0, "vocab_size");
                    if (!config.has("word_embed_proj_dim")) {
                        compare(differences, embedding, 1, "hidden_size");
                        compare(differences, embedding, 1, "n_embd");
                    }
                });
        long blocks = tensors.stream().mapToInt(TensorInfo::block).max().orElse(-1) + 1L;
        Stream.of("num_hidden_layers", "n_layer")
                .filter(config::has)
                .filter(key -> !Objects.equals(config.values().get(key), blocks))
                .forEach(key -> differences.add("The %s in %s is %s, but the file has %d blocks."
                        .formatted(key, config.source(), config.values().get(key), blocks)));
        return differences;
    }

    private void compare(List<String> differences, TensorInfo tensor, int dimension, String key) {
        Object said = config.values().get(key);
        long found = tensor.shape().dimensions().get(dimension);
        if (said != null && !said.equals(found)) {
            differences.add("The %s in %s is %s, but %s is %s.".formatted(key, config.source(), said, tensor.name(),
                    tensor.shape()));
        }
    }
}
