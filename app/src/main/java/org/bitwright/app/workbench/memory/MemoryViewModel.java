package org.bitwright.app.workbench.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.bitwright.allocation.BitwrightException;
import org.bitwright.allocation.Budget;
import org.bitwright.allocation.cost.MemoryBudget;
import org.bitwright.app.service.CacheFormat;
import org.bitwright.app.service.MemoryDemand;
import org.bitwright.app.workbench.OpenModel;
import org.bitwright.app.workbench.SizeRange;
import org.bitwright.app.workbench.session.PlanState;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.session.WorkbenchSession;
import org.bitwright.app.workbench.text.Numbers;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.model.TensorInfo;
import org.jspecify.annotations.Nullable;

/// A memory, what has to be in it beside the weights, and what that leaves for them.
public final class MemoryViewModel {
    /// Cache formats that runtimes offer.
    public static final List<String> CACHE_FORMATS = List.of("f16", "q8_0", "q5_0", "q4_0");
    /// Memories that people have.
    public static final List<String> MEMORIES = List.of("6 GB", "8 GB", "12 GB", "16 GB", "24 GB");

    private static final MemoryDemand USUAL = MemoryDemand.of(8_000_000_000L, 16_384, CacheFormat.F16);

    private final Workbench workbench;
    private final WorkbenchSession session;
    private final StringProperty memory = new SimpleStringProperty();
    private final StringProperty context = new SimpleStringProperty();
    private final StringProperty keyFormat = new SimpleStringProperty();
    private final StringProperty valueFormat = new SimpleStringProperty();
    private final StringProperty layers = new SimpleStringProperty();
    private final StringProperty batch = new SimpleStringProperty();
    private final StringProperty overhead = new SimpleStringProperty();
    private final ReadOnlyObjectWrapper<List<MemoryLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper fits = new ReadOnlyBooleanWrapper();
    private @Nullable MemoryDemand demand;

    public MemoryViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.session = workbench.session();
        PlanState state = session.planProperty().get();
        MemoryDemand now = state == null ? null : state.rules().memory();
        show(now == null ? USUAL : now);
        List.of(memory, context, keyFormat, valueFormat, layers, batch, overhead)
                .forEach(field -> field.subscribe((_, _) -> ask()));
        ask();
    }

    /// `8 GB`, `7.5GiB`.
    public StringProperty memoryProperty() {
        return memory;
    }

    /// Tokens whose keys and values are kept: `16384`, `16k`.
    public StringProperty contextProperty() {
        return context;
    }

    public StringProperty keyFormatProperty() {
        return keyFormat;
    }

    public StringProperty valueFormatProperty() {
        return valueFormat;
    }

    /// Other cache formats for single layers: `0-3=f16, 7=q8_0/q4_0`; may be empty.
    public StringProperty layersProperty() {
        return layers;
    }

    /// Tokens computed at once.
    public StringProperty batchProperty() {
        return batch;
    }

    /// What the runtime needs for itself.
    public StringProperty overheadProperty() {
        return overhead;
    }

    /// The account of the memory; empty while the fields cannot be read.
    public ReadOnlyObjectProperty<List<MemoryLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// What is left for weights, or why that cannot be told.
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /// Whether a plan can be solved for it.
    public ReadOnlyBooleanProperty fitsProperty() {
        return fits.getReadOnlyProperty();
    }

    /// Whether the plan that is shown has to fit into a memory already.
    public boolean limited() {
        PlanState state = session.planProperty().get();
        return state != null && state.rules().memory() != null;
    }

    /// Solves the largest plan that fits.
    public void fit() {
        if (demand != null && fits.get()) {
            workbench.ruling().fit(demand);
        }
    }

    /// Lets the plan be as large as its own budget again.
    public void forget() {
        workbench.ruling().forgetMemory();
    }

    private void show(MemoryDemand shown) {
        memory.set(Numbers.roundBytes(shown.totalBytes()));
        context.set(String.valueOf(shown.context()));
        keyFormat.set(shown.cacheFormat().key());
        valueFormat.set(shown.cacheFormat().value());
        layers.set(shown.layerCacheFormats().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(layer -> layer.getKey() + "=" + layer.getValue().text()).collect(Collectors.joining(", ")));
        batch.set(String.valueOf(shown.batch()));
        overhead.set(Numbers.roundBytes(shown.overheadBytes()));
    }

    private void ask() {
        fits.set(false);
        try {
            MemoryDemand asked = read();
            demand = asked;
            workbench.ruling().ask(asked, this::tell, this::refuse);
        } catch (BitwrightException | NumberFormatException unreadable) {
            demand = null;
            refuse(unreadable);
        }
    }

    private MemoryDemand read() {
        List<String> single = Arrays.stream(layers.get().split(",")).filter(text -> !text.isBlank()).toList();
        return new MemoryDemand(Budget.parseBytes(memory.get().strip()), tokens(context.get()),
                CacheFormat.parse(keyFormat.get() + "/" + valueFormat.get()), CacheFormat.layers(single),
                Math.toIntExact(Math.min(Integer.MAX_VALUE, tokens(batch.get()))),
                Budget.parseBytes(overhead.get().strip()));
    }

    private static long tokens(String text) {
        return TokenCount.parse(text);
    }

    private void refuse(Throwable failure) {
        lines.set(List.of());
        verdict.set(String.valueOf(failure.getMessage()));
        fits.set(false);
    }

    private void tell(MemoryBudget budget) {
        List<MemoryLine> account = new ArrayList<>();
        account.add(new MemoryLine(Texts.of("memory.all"), Numbers.bytes(budget.totalBytes()), ""));
        budget.terms().forEach(term -> account.add(
                new MemoryLine(MemoryTexts.title(term.kind()), "− " + Numbers.bytes(term.bytes()), term.name())));
        long left = budget.totalBytes() - budget.otherBytes();
        account.add(new MemoryLine(Texts.of("memory.left"), (left < 0 ? "− " : "") + Numbers.bytes(Math.abs(left)),
                ""));
        lines.set(List.copyOf(account));
        SizeRange range = session.sizeRangeProperty().get();
        OpenModel model = session.modelProperty().get();
        if (left <= 0 || (range != null && left < range.smallestBytes())) {
            long least = budget.otherBytes() + (range == null ? 0 : range.smallestBytes());
            verdict.set(Texts.of("memory.tooSmall", Numbers.bytes(least)));
        } else if (range == null || model == null) {
            verdict.set(Texts.of("memory.unplanned"));
        } else {
            fits.set(true);
            long weights = model.card().decidedTensors().stream().mapToLong(MemoryViewModel::weights).sum();
            PlanState state = session.planProperty().get();
            long fixed = state == null ? 0 : state.plan().fixedBytes();
            verdict.set(left >= range.largestBytes()
                    ? Texts.of("memory.roomy", Numbers.bytes(range.largestBytes()))
                    : Texts.of("memory.fits", Numbers.fixed(Byte.SIZE * (double) (left - fixed) / weights, 2),
                            Numbers.bytes(range.smallestBytes()), Numbers.bytes(range.largestBytes())));
        }
    }

    private static long weights(TensorInfo tensor) {
        return tensor.shape().elements();
    }
}
