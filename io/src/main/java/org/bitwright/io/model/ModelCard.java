package org.bitwright.io.model;

import java.util.List;

/// What is in a model, from its headers alone.
///
/// @param name
///            what people call it: the folder or file name
/// @param architecture
///            the family as the configuration names it: `llama`, `gpt2`; `unknown` when not recognised
/// @param tensors
///            every tensor, in block order
/// @param tiedHead
///            whether the output head is the embedding, one tensor in two roles
/// @param contextLength
///            longest context in tokens that the model was made for, 0 when unknown
/// @param fingerprint
///            hash over tensor names, shapes, types and sampled bytes; equal files have equal fingerprints
/// @param remarks
///            anything odd, one sentence each
public record ModelCard(String name, String architecture, List<TensorInfo> tensors, boolean tiedHead, int contextLength,
        String fingerprint, List<String> remarks) {
    public ModelCard {
        tensors = List.copyOf(tensors);
        remarks = List.copyOf(remarks);
    }

    /// The same card with another name for people.
    public ModelCard named(String other) {
        return new ModelCard(other, architecture, tensors, tiedHead, contextLength, fingerprint, remarks);
    }

    /// The number of weights in all tensors; a tied head counts once.
    public long parameters() {
        return tensors.stream().mapToLong(tensor -> tensor.shape().elements()).sum();
    }

    /// The tensors whose format a plan decides.
    public List<TensorInfo> decidedTensors() {
        return tensors.stream().filter(tensor -> tensor.role().decided()).toList();
    }
}
