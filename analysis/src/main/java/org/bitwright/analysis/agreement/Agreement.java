package org.bitwright.analysis.agreement;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.TensorAnalysis;

/// How far metrics of one analysis agree on which tensors matter.
///
/// Only ranks are compared, because units differ. Tensors whose values differ by no more than the standard error of the
/// difference are tied. Eigenvalues rank by magnitude. Immutable; computing it takes seconds, with 20,000 tensors and a
/// dozen metrics half a minute, and may happen on any thread.
///
/// @param metrics
///            names, in the order of the matrix
/// @param correlations
///            one entry per pair of different metrics, the earlier metric first
/// @param disagreements
///            every tensor that at least two metrics rank, largest spread first
public record Agreement(List<String> metrics, List<RankCorrelation> correlations, List<Disagreement> disagreements) {
    public Agreement {
        metrics = List.copyOf(metrics);
        correlations = List.copyOf(correlations);
        disagreements = List.copyOf(disagreements);
    }

    /// The names of the metrics that an analysis holds, in its order.
    public static List<String> metricsOf(Analysis analysis) {
        return analysis.tensors().stream().flatMap(tensor -> tensor.metrics().keySet().stream()).distinct().toList();
    }

    /// As [#of(Analysis, List, Bootstrap, Progress)] for all metrics of the analysis.
    public static Agreement of(Analysis analysis, Progress progress) {
        return of(analysis, metricsOf(analysis), Bootstrap.DEFAULT, progress);
    }

    /// Compares metrics of an analysis over the tensors that both of a pair have.
    ///
    /// @return of no metrics when `progress` was cancelled
    /// @throws AgreementException
    ///             when the analysis lacks one of the metrics
    public static Agreement of(Analysis analysis, List<String> metrics, Bootstrap bootstrap, Progress progress) {
        List<String> present = metricsOf(analysis);
        for (String metric : metrics) {
            if (!present.contains(metric)) {
                throw new AgreementException("The analysis of %s has no metric \"%s\".\nMaybe one of these: %s."
                        .formatted(analysis.model(), metric, String.join(", ", present)));
            }
        }
        List<RankCorrelation> correlations = new MetricPairs(analysis, metrics).correlations(bootstrap, progress);
        return progress.cancelled()
                ? new Agreement(List.of(), List.of(), List.of())
                : new Agreement(metrics, correlations, disagreements(analysis, metrics));
    }

    /// The correlation of two different metrics, whichever is named first.
    ///
    /// @throws AgreementException
    ///             when the pair was not compared
    public RankCorrelation between(String one, String other) {
        return correlations.stream()
                .filter(pair -> List.of(pair.first(), pair.second()).containsAll(List.of(one, other)))
                .findFirst()
                .orElseThrow(() -> new AgreementException("%s was not compared with %s.".formatted(one, other)));
    }

    private static List<Disagreement> disagreements(Analysis analysis, List<String> metrics) {
        Map<String, Map<String, Double>> byTensor = new LinkedHashMap<>();
        for (String metric : metrics) {
            List<TensorAnalysis> ranked = analysis.tensors().stream()
                    .filter(tensor -> tensor.metrics().containsKey(metric)).toList();
            double[] ranks = MetricColumn.of(ranked, metric).noisy().ranks();
            for (int index = 0; index < ranks.length; index++) {
                double share = ranks.length == 1 ? 0.5 : (ranks[index] - 1) / (ranks.length - 1);
                byTensor.computeIfAbsent(ranked.get(index).name(), name -> new LinkedHashMap<>()).put(metric, share);
            }
        }
        return byTensor.entrySet().stream().filter(tensor -> tensor.getValue().size() > 1)
                .map(tensor -> disagreement(tensor.getKey(), tensor.getValue()))
                .sorted(Comparator.comparingDouble(Disagreement::spread).reversed()).toList();
    }

    private static Disagreement disagreement(String tensor, Map<String, Double> shares) {
        Map.Entry<String, Double> highest = shares.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        Map.Entry<String, Double> lowest = shares.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        return new Disagreement(tensor, highest.getValue() - lowest.getValue(), highest.getKey(), highest.getValue(),
                lowest.getKey(), lowest.getValue());
    }
}
