package org.bitwright.app.workbench.window;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

import org.bitwright.app.workbench.action.Action;
import org.bitwright.app.workbench.action.ActionPlace;
import org.bitwright.app.workbench.action.ActionRegistry;
import org.bitwright.app.workbench.action.KeyHint;
import org.bitwright.app.workbench.pin.PinBar;
import org.bitwright.app.workbench.pin.Pins;
import org.bitwright.app.workbench.text.Texts;

/// What is done to pinned numbers.
final class PinActions {
    private PinActions() {
    }

    static void register(ActionRegistry actions, Pins pins) {
        BooleanBinding any = Bindings.isNotEmpty(pins.all());
        actions.add(Action.of("copyPins", ActionPlace.PINS, () -> PinBar.copy(pins)).when(any),
                Action.of("clearPins", ActionPlace.PINS, pins::clear).when(any));
        for (String keys : new String[]{"pin", "unpin"}) {
            actions.hint(new KeyHint(Texts.of("keys." + keys), Texts.of("keys." + keys + ".meaning")));
        }
    }
}
