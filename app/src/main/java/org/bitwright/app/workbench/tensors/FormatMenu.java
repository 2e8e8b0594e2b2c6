package org.bitwright.app.workbench.tensors;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.bitwright.app.workbench.text.Texts;

/// The formats that the selected rows can have, and their lock.
final class FormatMenu extends ContextMenu {
    FormatMenu(TensorTableViewModel model) {
        // A menu without items never opens, and what is offered is known only when it does.
        getItems().add(new SeparatorMenuItem());
        setOnShowing(_ -> {
            getItems().clear();
            for (String format : model.offeredFormats()) {
                MenuItem item = new MenuItem(format);
                // An underscore in a name of a format is no mnemonic.
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> model.setFormat(format));
                getItems().add(item);
            }
            MenuItem lock = new MenuItem(Texts.of("bitmap.menu.lock"));
            lock.setOnAction(_ -> model.toggleLock());
            getItems().addAll(new SeparatorMenuItem(), lock);
        });
    }
}
