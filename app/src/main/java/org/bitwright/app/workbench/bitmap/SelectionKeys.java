package org.bitwright.app.workbench.bitmap;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// The keys that change the selected tensors, wherever they were selected: digits set bits, + and − step, L locks.
public final class SelectionKeys {
    private SelectionKeys() {
    }

    /// Lets a node answer to these keys.
    public static void install(Node node, BitMapViewModel model) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && !event.isAltDown() && act(event, model)) {
                event.consume();
            }
        });
    }

    private static boolean act(KeyEvent event, BitMapViewModel model) {
        switch (event.getCode()) {
            case DIGIT2, NUMPAD2 -> model.setBits(2);
            case DIGIT3, NUMPAD3 -> model.setBits(3);
            case DIGIT4, NUMPAD4 -> model.setBits(4);
            case DIGIT5, NUMPAD5 -> model.setBits(5);
            case DIGIT6, NUMPAD6 -> model.setBits(6);
            case DIGIT7, NUMPAD7 -> model.setBits(7);
            case DIGIT8, NUMPAD8 -> model.setBits(8);
            case PLUS, ADD, EQUALS -> model.step(1);
            case MINUS, SUBTRACT -> model.step(-1);
            case L -> model.toggleLock();
            default -> {
                return false;
            }
        }
        return true;
    }
}
