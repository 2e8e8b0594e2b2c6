package org.bitwright.app.workbench.selection;

import java.util.ArrayList;
import java.util.List;

import org.bitwright.analysis.curvature.Spectrum;
import org.bitwright.app.figure.Axis;
import org.bitwright.app.figure.Chart;
import org.bitwright.app.figure.Drawing.Nearness;
import org.bitwright.app.figure.Ink;
import org.bitwright.app.figure.Series;
import org.bitwright.app.figure.Series.Datum;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.jspecify.annotations.Nullable;

/// The density of the eigenvalues of a tensor's block of the Hessian, on a logarithmic axis because most lie near zero.
public final class SpectrumChart {
    private static final int POINTS = 400;
    /// Densities so far below the largest are none.
    private static final double DEEPEST = 1e-7;

    private SpectrumChart() {
    }

    /// @param spectrum
    ///            null when it was not computed
    public static Chart of(@Nullable Spectrum spectrum) {
        String title = Texts.of("spectrum.title");
        if (spectrum == null) {
            return Chart.empty(title, "");
        }
        List<Spectrum.DensityPoint> density = spectrum.density(POINTS);
        double high = density.stream().mapToDouble(Spectrum.DensityPoint::density).max().orElse(1);
        double low = high * DEEPEST;
        List<Datum> data = new ArrayList<>();
        for (Spectrum.DensityPoint point : density) {
            double shown = Math.max(low, point.density());
            data.add(Datum.of(point.eigenvalue(), shown).answering(Texts.of("spectrum.tip",
                    Numbers.threeDigits(point.eigenvalue()), Numbers.scientific(point.density())), -1));
        }
        Axis across = Axis.linear(Texts.of("spectrum.axis"), density.getFirst().eigenvalue(),
                density.getLast().eigenvalue(), 6, Numbers::threeDigits);
        Axis up = Axis.logarithmic(Texts.of("spectrum.density"), low, 2 * high, 4, Numbers::scientific);
        return new Chart(title, across, up, List.of(new Series.Curve("", Ink.MAIN_LINE, data)), Nearness.ACROSS, "");
    }

    /// Ends, trace and negative share in one line; empty when it was not computed.
    public static String facts(@Nullable Spectrum spectrum) {
        return spectrum == null
                ? ""
                : Texts.of("spectrum.facts", Numbers.threeDigits(spectrum.lowest()),
                        Numbers.threeDigits(spectrum.highest()), Numbers.threeDigits(spectrum.trace().value()),
                        Numbers.fixed(100 * spectrum.negativeMass(), 1));
    }
}
