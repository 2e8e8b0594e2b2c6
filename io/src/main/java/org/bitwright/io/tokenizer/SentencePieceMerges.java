package org.bitwright.io.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The merges that give the same result as SentencePiece's scores: every way to join two pieces into a third, best
/// score first (as the Hugging Face converters derive them).
final class SentencePieceMerges {
    private record Merge(String left, String right, double score) {
        int leftLength() {
            return left.codePointCount(0, left.length());
        }

        int rightLength() {
            return right.codePointCount(0, right.length());
        }
    }

    private SentencePieceMerges() {
    }

    /// @param scores
    ///            one per piece
    /// @return pairs of pieces
    static List<List<String>> of(List<String> pieces, List<Double> scores) {
        Map<String, Integer> ids = HashMap.newHashMap(pieces.size());
        for (int id = 0; id < pieces.size(); id++) {
            ids.putIfAbsent(pieces.get(id), id);
        }
        List<Merge> merges = new ArrayList<>();
        for (int id = 0; id < pieces.size(); id++) {
            String piece = pieces.get(id);
            List<Merge> ways = new ArrayList<>();
            for (int cut = 1; cut < piece.length(); cut++) {
                String left = piece.substring(0, cut);
                String right = piece.substring(cut);
                if (ids.containsKey(left) && ids.containsKey(right)) {
                    ways.add(new Merge(left, right, scores.get(id)));
                }
            }
            ways.sort(Comparator.comparing((Merge way) -> ids.getOrDefault(way.left, 0))
                    .thenComparing(way -> ids.getOrDefault(way.right, 0)));
            merges.addAll(ways);
        }
        merges.sort(Comparator.comparingDouble(Merge::score)
                .thenComparingInt(Merge::leftLength)
                .thenComparingInt(Merge::rightLength)
                .reversed());
        return merges.stream().map(merge -> List.of(merge.left, merge.right)).toList();
    }
}
