package org.bitwright.app.workbench.bitmap;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bitwright.allocation.PlanEntry;
import org.bitwright.analysis.MetricValue;
import org.bitwright.analysis.StorageDamage;
import org.bitwright.app.workbench.palette.BitPalette;
import org.bitwright.app.workbench.session.Damages;
import org.bitwright.app.workbench.session.PlanIndex;
import org.bitwright.app.workbench.session.Scale;
import org.bitwright.app.workbench.session.Scaling;
import org.bitwright.app.workbench.session.Sensitivities;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// The numbers behind the cells, for one analysis and plan. Scales are found when they are first needed.
final class CellValues {
    private final WorkbenchSession session;
    private final Sensitivities sensitivities;
    private final Damages damages;
    private final PlanIndex planned;
    private final Map<String, TensorInfo> tensors;
    private final String damageFormat;
    private final Scaling scaling;
    private @Nullable Scale sensitivityScale;
    private @Nullable Scale damageScale;
    private @Nullable Set<String> formats;

    /// @param damageFormat
    ///            format that damages are shown for; empty for the planned one
    /// @param scaling
    ///            of sensitivities and damages
    CellValues(WorkbenchSession session, String damageFormat, Scaling scaling) {
        this.session = session;
        this.damageFormat = damageFormat;
        this.scaling = scaling;
        this.sensitivities = session.sensitivities();
        this.damages = session.damages();
        this.planned = session.lookups().planned();
        this.tensors = session.lookups().tensors();
    }

    /// The mean place on the palette of several tensors; NaN when nothing is known of any.
    double level(List<String> tensors, Colouring colouring) {
        return switch (colouring) {
            case BITS -> session.planProperty().get() == null ? Double.NaN : BitPalette.level(bits(tensors));
            case SENSITIVITY -> position(sensitivityScale(), sensitivity(tensors));
            case DAMAGE -> position(damageScale(), damage(tensors));
        };
    }

    String label(List<String> tensors, Colouring colouring) {
        double value = switch (colouring) {
            case BITS -> bits(tensors);
            case SENSITIVITY -> sensitivity(tensors) / Math.pow(10, sensitivities.exponent());
            case DAMAGE -> damage(tensors) / Math.pow(10, damageExponent());
        };
        if (Double.isNaN(value)) {
            return "";
        }
        boolean whole = colouring == Colouring.BITS && value == Math.rint(value);
        return whole ? String.valueOf((int) value) : Numbers.fixed(value, decimals(colouring, Math.abs(value)));
    }

    private static int decimals(Colouring colouring, double magnitude) {
        if (magnitude >= 99.95) {
            return 0;
        }
        return magnitude >= 0.995 || colouring == Colouring.BITS ? 1 : 2;
    }

    Scale scale(Colouring colouring) {
        return colouring == Colouring.DAMAGE ? damageScale() : sensitivityScale();
    }

    private Scale sensitivityScale() {
        Scale known = sensitivityScale;
        if (known == null) {
            known = sensitivities.scale(scaling);
            sensitivityScale = known;
        }
        return known;
    }

    private Scale damageScale() {
        Scale known = damageScale;
        if (known == null) {
            known = Scale.of(scaling, tensors.keySet().stream().map(this::damage).filter(damage -> damage != null)
                    .mapToDouble(StorageDamage::loss).toArray());
            damageScale = known;
        }
        return known;
    }

    private int damageExponent() {
        return 3 * (int) Math.floor(Math.log10(damageScale().high()) / 3);
    }

    /// The formats that tensors are planned to have, in any order.
    Set<String> plannedFormats() {
        Set<String> known = formats;
        if (known == null) {
            known = new HashSet<>();
            for (PlanEntry entry : planned.entries()) {
                known.add(entry.format());
            }
            formats = known;
        }
        return known;
    }

    String format(String tensor) {
        PlanEntry entry = planned.get(tensor);
        TensorInfo info = tensors.get(tensor);
        return entry != null ? entry.format() : info == null ? "" : info.storedFormat();
    }

    long bytes(List<String> tensors) {
        return tensors.stream().mapToLong(this::bytes).sum();
    }

    private long bytes(String tensor) {
        PlanEntry entry = planned.get(tensor);
        TensorInfo info = tensors.get(tensor);
        return entry != null ? entry.bytes() : info == null ? 0 : info.storedBytes();
    }

    @Nullable
    MetricValue sensitivity(String tensor) {
        return sensitivities.of(tensor);
    }

    @Nullable
    StorageDamage damage(String tensor) {
        return damages.of(tensor).get(damageFormat.isEmpty() ? format(tensor) : damageFormat);
    }

    /// The value that a colouring shows; NaN when nothing is known.
    double value(List<String> tensors, Colouring colouring) {
        return switch (colouring) {
            case BITS -> bits(tensors);
            case SENSITIVITY -> sensitivity(tensors);
            case DAMAGE -> damage(tensors);
        };
    }

    /// The metric that sensitivities are of; empty when there is none.
    String metric() {
        return sensitivities.metric();
    }

    /// Whether sensitivities are of one weight.
    boolean perWeight() {
        return sensitivities.perWeight();
    }

    private double bits(List<String> tensors) {
        return tensors.stream().mapToInt(tensor -> session.formats().bits(format(tensor))).filter(bits -> bits > 0)
                .average().orElse(Double.NaN);
    }

    private double sensitivity(List<String> tensors) {
        return tensors.stream().map(sensitivities::of).filter(value -> value != null).mapToDouble(MetricValue::value)
                .average().orElse(Double.NaN);
    }

    private double damage(List<String> tensors) {
        List<StorageDamage> known = tensors.stream().map(this::damage).filter(value -> value != null).toList();
        return known.isEmpty() ? Double.NaN : known.stream().mapToDouble(StorageDamage::loss).sum();
    }

    private static double position(Scale scale, double value) {
        return Double.isNaN(value) ? Double.NaN : scale.position(value);
    }
}
