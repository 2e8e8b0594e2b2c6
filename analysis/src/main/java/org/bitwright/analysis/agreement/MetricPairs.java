package org.bitwright.analysis.agreement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.bitwright.allocation.Progress;
import org.bitwright.analysis.Analysis;
import org.bitwright.analysis.TensorAnalysis;

/// Every pair of metrics of an analysis, together with those that have the same tensors.
final class MetricPairs {
    private final Analysis analysis;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<BitSet, List<Pair>> byTensors = new LinkedHashMap<>();

    private record Pair(String first, String second) {}

    MetricPairs(Analysis analysis, List<String> metrics) {
        this.analysis = analysis;
        List<BitSet> tensors = metrics.stream().map(this::having).toList();
        for (int first = 0; first < metrics.size(); first++) {
            for (int second = first + 1; second < metrics.size(); second++) {
                BitSet both = (BitSet) tensors.get(first).clone();
                both.and(tensors.get(second));
                Pair pair = new Pair(metrics.get(first), metrics.get(second));
                pairs.add(pair);
                byTensors.computeIfAbsent(both, _ -> new ArrayList<>()).add(pair);
            }
        }
    }

    private BitSet having(String metric) {
        BitSet tensors = new BitSet();
        for (int index = 0; index < analysis.tensors().size(); index++) {
            tensors.set(index, analysis.tensors().get(index).metrics().containsKey(metric));
        }
        return tensors;
    }

    /// One entry per pair, the earlier metric first; fewer when `progress` was cancelled.
    List<RankCorrelation> correlations(Bootstrap bootstrap, Progress progress) {
        Map<Pair, RankCorrelation> found = new HashMap<>();
        byTensors.forEach((tensors, together) -> {
            if (!progress.cancelled()) {
                List<TensorAnalysis> both = tensors.stream().mapToObj(analysis.tensors()::get).toList();
                found.putAll(bootstrap.affords(both.size())
                        ? resampled(both, together, bootstrap)
                        : large(both, together, progress));
            }
        });
        return pairs.stream().filter(found::containsKey).map(pair -> Objects.requireNonNull(found.get(pair))).toList();
    }

    private static Map<Pair, RankCorrelation> resampled(List<TensorAnalysis> tensors, List<Pair> pairs,
            Bootstrap bootstrap) {
        Map<String, Ranking> rankings = new HashMap<>();
        names(pairs).forEach(metric -> rankings.put(metric, MetricColumn.of(tensors, metric).ranking()));
        Map<Pair, RankCorrelation> found = new HashMap<>();
        pairs.forEach(pair -> found.put(pair, Correlations.between(pair.first(),
                Objects.requireNonNull(rankings.get(pair.first())), pair.second(),
                Objects.requireNonNull(rankings.get(pair.second())), bootstrap)));
        return found;
    }

    private static Map<Pair, RankCorrelation> large(List<TensorAnalysis> tensors, List<Pair> pairs,
            Progress progress) {
        List<String> names = List.copyOf(names(pairs));
        LargeComparison comparison = new LargeComparison(
                names.stream().map(metric -> MetricColumn.of(tensors, metric).noisy()).toList(), progress);
        Map<Pair, RankCorrelation> found = new HashMap<>();
        if (comparison.run()) {
            pairs.forEach(pair -> found.put(pair, comparison.between(pair.first(), names.indexOf(pair.first()),
                    pair.second(), names.indexOf(pair.second()))));
        }
        return found;
    }

    private static Set<String> names(List<Pair> pairs) {
        Set<String> names = new LinkedHashSet<>();
        pairs.forEach(pair -> {
            names.add(pair.first());
            names.add(pair.second());
        });
        return names;
    }
}
