package org.bitwright.analysis;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.bitwright.allocation.DamageKind;
import org.bitwright.allocation.DamageTable;
import org.bitwright.allocation.FormatDamage;
import org.bitwright.allocation.TensorDamage;
import org.bitwright.allocation.search.Interaction;
import org.bitwright.allocation.search.PairwiseLoss;
import org.bitwright.io.store.StrictJson;

/// The saved result of analysing one model on one text.
///
/// @param model
///            the card's name
/// @param fingerprint
///            the card's fingerprint
/// @param settings
///            what was asked for
/// @param provenance
///            where the numbers came from
/// @param loss
///            reference loss on the calibration rows, nats per token
/// @param fixedBytes
///            bytes of everything that no plan decides, the header of a GGUF file included when all formats are of GGUF
/// @param complete
///            false when the work was cancelled; what is there is valid
/// @param tensors
///            one entry per decided tensor, in model order
/// @param interactions
///            divergences of two tensors stored together less those of both alone, for the pairs that were asked for
public record Analysis(String model, String fingerprint, AnalysisSettings settings, Provenance provenance, double loss,
        long fixedBytes, boolean complete, List<TensorAnalysis> tensors,
        @JacksonInject(value = StrictJson.ABSENT_LIST, useInput = OptBoolean.TRUE) List<Interaction> interactions) {
    private static final List<DamageKind> BY_TRUST = List.of(DamageKind.DIVERGENCE, DamageKind.TRACE,
            DamageKind.FISHER, DamageKind.TAYLOR, DamageKind.DIRECT);

    public Analysis {
        tensors = List.copyOf(tensors);
        interactions = List.copyOf(interactions);
    }

    /// Without pairs of tensors.
    public Analysis(String model, String fingerprint, AnalysisSettings settings, Provenance provenance, double loss,
            long fixedBytes, boolean complete, List<TensorAnalysis> tensors) {
        this(model, fingerprint, settings, provenance, loss, fixedBytes, complete, tensors, List.of());
    }

    /// The same analysis with other fixed bytes.
    Analysis withFixedBytes(long bytes) {
        return new Analysis(model, fingerprint, settings, provenance, loss, bytes, complete, tensors,
                interactions);
    }

    /// The menu that a solver needs, from one kind of damage.
    ///
    /// @throws AnalysisException
    ///             when that kind was not computed for every tensor
    public DamageTable damageTable(DamageKind kind) {
        return new DamageTable(kind, tensors.stream().map(tensor -> menu(tensor, kind)).toList(), fixedBytes);
    }

    /// What plans lose by one kind of damage, with the pairs of tensors that were measured together. Pairs are divergences,
    /// so that other kinds have none.
    ///
    /// @throws AnalysisException
    ///             when that kind was not computed for every tensor
    public PairwiseLoss losses(DamageKind kind) {
        return new PairwiseLoss(damageTable(kind), kind == DamageKind.DIVERGENCE ? interactions : List.of());
    }

    /// The kind of damage to plan with: of those that are there for every tensor and format, the one whose noise misleads a
    /// plan least. What contains a loss difference or a gradient of a short text comes last.
    ///
    /// @throws AnalysisException
    ///             when none is
    public DamageKind mostTrusted() {
        return BY_TRUST.stream().filter(this::covers).findFirst()
                .orElseThrow(() -> new AnalysisException(
                        "The analysis of %s has no kind of damage for all tensors.\nMaybe analyse again, to the end."
                                .formatted(model)));
    }

    private boolean covers(DamageKind kind) {
        return !tensors.isEmpty() && tensors.stream().allMatch(tensor -> {
            int most = tensor.damage().values().stream().mapToInt(Map::size).max().orElse(0);
            return most > 0 && tensor.damage().getOrDefault(kind.id(), Map.of()).size() == most;
        });
    }

    private TensorDamage menu(TensorAnalysis tensor, DamageKind kind) {
        Map<String, StorageDamage> byFormat = tensor.damage().get(kind.id());
        if (byFormat == null) {
            throw new AnalysisException("The analysis of %s has no %s damage for %s.\nMaybe analyse again with it."
                    .formatted(model, kind.id(), tensor.name()));
        }
        long parameters = tensor.shape().stream().reduce(1L, Math::multiplyExact);
        return new TensorDamage(tensor.name(), parameters, byFormat.entrySet().stream()
                .map(option -> new FormatDamage(option.getKey(), option.getValue().loss(),
                        option.getValue().standardError(), option.getValue().bytes()))
                .toList());
    }
}
