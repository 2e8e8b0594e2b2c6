package org.bitwright.io.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.bitwright.io.store.Excerpt;
import org.jspecify.annotations.Nullable;

/// Writes the card of a model from its tensors and its configuration.
final class CardWriter {
    private static final List<String> CONTEXT_KEYS = List.of("max_position_embeddings", "n_positions", "n_ctx");

    private final String name;
    private final TensorSource source;
    private final ModelConfig config;
    private final Function<String, Naming.@Nullable Place> places;
    private final List<String> remarks;

    /// @param places
    ///            where the architecture has a tensor of a name; null when the architecture is not recognised
    CardWriter(String name, TensorSource source, ModelConfig config,
            Function<String, Naming.@Nullable Place> places) {
        this.name = name;
        this.source = source;
        this.config = config;
        this.places = places;
        this.remarks = new ArrayList<>(source.remarks());
    }

    ModelCard write() {
        String architecture = architecture();
        @Nullable
        Family family = Family.of(architecture);
        List<TensorInfo> tensors = source.tensors()
                .stream()
                .map(this::info)
                .sorted(Comparator.comparingInt(CardWriter::stage)
                        .thenComparingInt(TensorInfo::block)
                        .thenComparing(TensorInfo::role)
                        .thenComparing(TensorInfo::name, NaturalOrder.INSTANCE))
                .toList();
        boolean tied = family != null && tied(family, tensors);
        if (family == null) {
            remarks.add("The architecture %s is not recognised, so the roles of the tensors are unknown."
                    .formatted(Excerpt.of(architecture)));
        } else {
            tensors = tied ? withoutSecondHead(tensors) : tensors;
            remarks.addAll(new ConfigCheck(config).differences(tensors));
        }
        if (config.has("quantization_config")) {
            remarks.add("The weights are quantised already (quantization_config) and are read without their scales.");
        }
        return new ModelCard(name, architecture, tensors, tied, contextLength(),
                Fingerprint.of(source.tensors()), remarks);
    }

    private String architecture() {
        return Objects.requireNonNullElse(config.values().get("model_type"), "unknown").toString();
    }

    private int contextLength() {
        return CONTEXT_KEYS.stream()
                .map(config.values()::get)
                .filter(value -> value instanceof Long length && length > 0 && length <= Integer.MAX_VALUE)
                .mapToInt(value -> ((Long) value).intValue())
                .findFirst()
                .orElse(0);
    }

    private TensorInfo info(StoredTensor tensor) {
        Naming.Place place = Objects.requireNonNullElse(places.apply(StackedName.stored(tensor.name())),
                Naming.Place.UNKNOWN);
        KeptReason kept = KeptReason.of(place.role(), tensor.shape());
        if (!tensor.decodable()) {
            remarks.add("The tensor %s is stored as %s, which this version cannot decode; it is left alone."
                    .formatted(Excerpt.of(tensor.name()), Excerpt.of(tensor.storedFormat())));
            kept = KeptReason.UNKNOWN_TYPE;
        } else if (kept == KeptReason.EMPTY || (kept != null && place.role().decided())) {
            remarks.add("The tensor %s (%s) takes no part in a plan, because %s."
                    .formatted(Excerpt.of(tensor.name()), tensor.shape(), kept.text()));
        }
        TensorRole role = kept == null || kept == KeptReason.ROLE ? place.role() : TensorRole.OTHER;
        return new TensorInfo(tensor.name(), role, place.block(), tensor.shape(), tensor.storedFormat(),
                tensor.storedBytes(), kept);
    }

    private boolean tied(Family family, List<TensorInfo> tensors) {
        boolean embedding = tensors.stream().anyMatch(tensor -> tensor.role() == TensorRole.EMBEDDING);
        boolean head = tensors.stream().anyMatch(tensor -> tensor.role() == TensorRole.HEAD);
        boolean configured = config.values().get("tie_word_embeddings") instanceof Boolean said
                ? said
                : family.tiedByDefault();
        if (embedding && !head && !configured) {
            remarks.add("The configuration asks for a head of its own, but the file has none; the embedding serves.");
        }
        return embedding && (configured || !head);
    }

    private List<TensorInfo> withoutSecondHead(List<TensorInfo> tensors) {
        return tensors.stream().map(tensor -> {
            if (tensor.role() != TensorRole.HEAD) {
                return tensor;
            }
            remarks.add("The tensor %s is not used, because the configuration ties the head to the embedding."
                    .formatted(tensor.name()));
            return new TensorInfo(tensor.name(), TensorRole.OTHER, tensor.block(), tensor.shape(),
                    tensor.storedFormat(), tensor.storedBytes(), KeptReason.UNUSED);
        }).toList();
    }

    private static int stage(TensorInfo tensor) {
        if (tensor.block() >= 0) {
            return 1;
        }
        return switch (tensor.role()) {
            case EMBEDDING, POSITION -> 0;
            default -> 2;
        };
    }

}
