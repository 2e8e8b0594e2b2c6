package org.bitwright.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.app.service.ModelAbility;
import org.bitwright.io.model.ModelCard;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.TensorRole;
import org.bitwright.io.tokenizer.TextTokenizer;
import org.bitwright.io.tokenizer.Tokenizers;
import org.jspecify.annotations.Nullable;

/// What `inspect` says about a model; its components are the JSON keys.
///
/// @param tiedTensors
///            names of the tensors in two roles, embedding and head
/// @param tokenizer
///            null when there is none that can be used
/// @param remarks
///            anything odd, one sentence each
/// @param readOnly
///            whether the file is only looked at
record ModelSummary(String name, String architecture, long parameters, long bytes, int contextLength,
        boolean tiedHead, List<String> tiedTensors, @Nullable Tokenizer tokenizer, String fingerprint,
        Map<String, Long> bytesByRole, Map<String, Long> bytesByFormat, List<ModelAbility> abilities,
        List<Tensor> tensors, List<String> remarks, boolean readOnly) {

    /// @param family
    ///            "BPE with ByteLevel"
    /// @param bosToken
    ///            id in front of every text, null when there is none
    record Tokenizer(String family, int tokens, @Nullable Integer bosToken) {}

    /// One tensor.
    ///
    /// @param block
    ///            −1 outside the transformer blocks
    /// @param kept
    ///            why no plan decides it, null when one does
    record Tensor(String name, String role, int block, List<Long> shape, String storedFormat, long bytes,
            @Nullable String kept) {}

    static ModelSummary of(ModelFile file, boolean readOnly) {
        ModelCard card = file.card();
        List<String> remarks = new ArrayList<>(card.remarks());
        @Nullable
        Tokenizer tokenizer = null;
        @Nullable
        String problem = null;
        try (TextTokenizer opened = Tokenizers.open(file)) {
            tokenizer = new Tokenizer(opened.description(), opened.vocabularySize(), opened.bosToken());
            String difference = Tokenizers.difference(card, opened);
            if (difference != null) {
                remarks.add(difference);
            }
        } catch (BitwrightException unusable) {
            problem = unusable.getMessage();
        }
        return new ModelSummary(card.name(), card.architecture(), card.parameters(),
                card.tensors().stream().mapToLong(TensorInfo::storedBytes).sum(), card.contextLength(),
                card.tiedHead(), tied(card), tokenizer, card.fingerprint(),
                bytes(card, tensor -> tensor.role().label()), bytes(card, TensorInfo::storedFormat),
                readOnly ? ModelAbility.none("The file is only looked at.") : ModelAbility.of(file, problem),
                card.tensors().stream().map(ModelSummary::tensor).toList(),
                List.copyOf(remarks), readOnly);
    }

    private static List<String> tied(ModelCard card) {
        return card.tensors().stream().filter(tensor -> card.tiedHead() && tensor.role() == TensorRole.EMBEDDING)
                .map(TensorInfo::name).toList();
    }

    private static Map<String, Long> bytes(ModelCard card, Function<TensorInfo, String> key) {
        return card.tensors().stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingLong(TensorInfo::storedBytes)));
    }

    private static Tensor tensor(TensorInfo tensor) {
        return new Tensor(tensor.name(), tensor.role().label(), tensor.block(), tensor.shape().dimensions(),
                tensor.storedFormat(), tensor.storedBytes(), tensor.kept() == null ? null : tensor.kept().text());
    }
}
