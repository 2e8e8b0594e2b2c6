package org.bitwright.analysis.salience;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

import org.bitwright.allocation.Progress;
import org.bitwright.io.model.ModelFile;
import org.bitwright.io.model.TensorInfo;
import org.bitwright.io.model.UnknownTensorException;

/// How the weights of one tensor are distributed, read from its file in pieces.
///
/// @param low
///            lower end of the first bin, weight units
/// @param high
///            upper end of the last bin
/// @param counts
///            weights per bin, bins of equal width
/// @param outside
///            weights beyond the ends, which are not counted in a bin
/// @param weights
///            weights of the tensor
/// @param read
///            weights looked at: all, or evenly spaced pieces of a large tensor
/// @param mean
///            of the weights
/// @param standardDeviation
///            of the weights
/// @param largest
///            largest magnitude
/// @param excessKurtosis
///            fourth central moment over the squared variance, less 3: 0 for a normal distribution, larger with outliers
public record WeightHistogram(double low, double high, List<Long> counts, long outside, long weights, long read,
        double mean, double standardDeviation, double largest, double excessKurtosis) {
    /// Pieces of so many weights are read at once.
    private static final int PIECE = 1 << 16;
    /// Weights looked at in a larger tensor: a quarter of a second, and counts good to a few per mille.
    private static final long MOST = 1L << 24;
    /// Beyond so many standard deviations weights are outliers, which would leave the others in one bin.
    private static final double REACH = 6;

    public WeightHistogram {
        counts = List.copyOf(counts);
    }

    /// Reads a tensor twice: once for its moments, once for the bins.
    ///
    /// @param bins
    ///            number of bins, at least 1
    /// @throws UnknownTensorException
    ///             when the model has no such tensor
    public static WeightHistogram of(ModelFile file, String tensor, int bins, Progress progress) {
        long weights = file.card().tensors().stream().filter(info -> info.name().equals(tensor)).findFirst()
                .map(TensorInfo::shape).orElseThrow(() -> new UnknownTensorException(
                        "The model %s has no tensor %s.".formatted(file.path(), tensor)))
                .elements();
        Moments moments = new Moments();
        float[] values = new float[PIECE];
        visitPieces(weights, first -> {
            int count = (int) Math.min(PIECE, weights - first);
            file.read(tensor, first, count, values, 0);
            moments.add(values, count);
        }, progress);
        double deviation = moments.standardDeviation();
        double reach = Math.max(Math.min(moments.largest, Math.abs(moments.mean()) + REACH * deviation),
                Double.MIN_NORMAL);
        long[] counts = new long[bins];
        visitPieces(weights, first -> {
            int count = (int) Math.min(PIECE, weights - first);
            file.read(tensor, first, count, values, 0);
            sort(values, count, reach, counts);
        }, progress);
        long inside = LongStream.of(counts).sum();
        return new WeightHistogram(-reach, reach, LongStream.of(counts).boxed().toList(), moments.count - inside,
                weights, moments.count, moments.mean(), deviation, moments.largest, moments.excessKurtosis());
    }

    /// The width of a bin, weight units.
    public double binWidth() {
        return (high - low) / counts.size();
    }

    private static void visitPieces(long weights, LongConsumer piece, Progress progress) {
        long pieces = (weights + PIECE - 1) / PIECE;
        long visited = Math.min(pieces, MOST / PIECE);
        for (long index = 0; index < visited && !progress.cancelled(); index++) {
            piece.accept(index * pieces / visited * PIECE);
        }
    }

    private static void sort(float[] values, int count, double reach, long[] counts) {
        for (int index = 0; index < count; index++) {
            double part = (values[index] + reach) / (2 * reach);
            if (part >= 0 && part <= 1) {
                counts[(int) Math.min(counts.length - 1.0, part * counts.length)]++;
            }
        }
    }

    private static final class Moments {
        private long count;
        private double largest;
        private double sum;
        private double squares;
        private double cubes;
        private double fourths;

        void add(float[] values, int length) {
            for (int index = 0; index < length; index++) {
                double value = values[index];
                double square = value * value;
                largest = Math.max(largest, Math.abs(value));
                sum += value;
                squares += square;
                cubes += square * value;
                fourths += square * square;
            }
            count += length;
        }

        double mean() {
            return count == 0 ? 0 : sum / count;
        }

        double variance() {
            return count == 0 ? 0 : Math.max(0, squares / count - mean() * mean());
        }

        double standardDeviation() {
            return Math.sqrt(variance());
        }

        double excessKurtosis() {
            double mean = mean();
            double variance = variance();
            double fourth = fourths / Math.max(1, count) - 4 * mean * cubes / Math.max(1, count)
                    + 6 * mean * mean * squares / Math.max(1, count) - 3 * Math.pow(mean, 4);
            return variance == 0 ? 0 : fourth / (variance * variance) - 3;
        }
    }
}
