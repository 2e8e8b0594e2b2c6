package org.bitwright.app.workbench.failure;

import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;

import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A failed start where the window's own toolkit is what failed: in Java's older one, which looks plain but needs other
/// libraries.
public final class PlainDialog {
    private static final Logger LOG = LoggerFactory.getLogger(PlainDialog.class);
    private static final int ROWS = 18;
    private static final int COLUMNS = 90;

    private PlainDialog() {
    }

    /// Shows it until it is closed. Without a display, or when this toolkit is broken as well, the terminal has to do.
    public static void show(StartFailure failure) {
        try {
            if (!GraphicsEnvironment.isHeadless()) {
                ask(failure);
            }
        } catch (HeadlessException | LinkageError | IllegalStateException alsoBroken) {
            LOG.warn("No dialog could be shown", alsoBroken);
        }
    }

    private static void ask(StartFailure failure) {
        JTextArea text = new JTextArea(failure.text(), ROWS, COLUMNS);
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setCaretPosition(0);
        String copy = StartFailure.word("start.copy", "Copy details");
        String close = StartFailure.word("start.close", "Close");
        int answer = JOptionPane.showOptionDialog(null, new JScrollPane(text), StartFailure.title(),
                JOptionPane.DEFAULT_OPTION, JOptionPane.ERROR_MESSAGE, null, new Object[]{copy, close}, close);
        if (answer == 0) {
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(failure.text()), null);
            ask(failure);
        }
    }
}
