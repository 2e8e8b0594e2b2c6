package org.bitwright.app.workbench.figure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

import org.bitwright.app.figure.Figure;
import org.bitwright.app.figure.SvgWriter;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.session.Notice;
import org.bitwright.app.workbench.session.Workbench;
import org.bitwright.app.workbench.task.BackgroundTask;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.io.store.AtomicFile;

/// Copies figures to the clipboard and saves them as PNG, SVG or CSV.
public final class FigureSaving {
    private static final String PNG = ".png";
    private static final String SVG = ".svg";
    private static final String CSV = ".csv";
    private static final DataFormat SVG_FORMAT = new DataFormat("image/svg+xml");

    private final Workbench workbench;
    private final Supplier<FileChoosing> choosing;

    /// @param choosing
    ///            asks where files go
    public FigureSaving(Workbench workbench, Supplier<FileChoosing> choosing) {
        this.workbench = workbench;
        this.choosing = choosing;
    }

    /// A figure at the size and with the style sheets that it is shown with.
    record Shown(Figure figure, double width, double height, List<String> styles) {
        WritableImage picture() {
            return FigurePicture.of(figure, width, height, styles);
        }

        String svg() {
            return SvgWriter.document(figure, width, height);
        }
    }

    void copyPicture(Shown shown) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(shown.picture());
        Clipboard.getSystemClipboard().setContent(content);
    }

    void copySvg(Shown shown) {
        ClipboardContent content = new ClipboardContent();
        content.putString(shown.svg());
        content.put(SVG_FORMAT, shown.svg());
        Clipboard.getSystemClipboard().setContent(content);
    }

    void copyNumbers(Shown shown) {
        ClipboardContent content = new ClipboardContent();
        content.putString(shown.figure().table().tabbed());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Asks for a file and writes what its extension says; a picture when it has none.
    void save(Shown shown) {
        Path chosen = choosing.get().figureFile(stem(shown.figure().title()) + PNG);
        if (chosen == null) {
            return;
        }
        String name = String.valueOf(chosen.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        boolean known = List.of(PNG, SVG, CSV).stream().anyMatch(lower::endsWith);
        Path file = known ? chosen : chosen.resolveSibling(name + PNG);
        if (lower.endsWith(SVG)) {
            write(file, () -> shown.svg().getBytes(StandardCharsets.UTF_8));
        } else if (lower.endsWith(CSV)) {
            write(file, () -> shown.figure().table().csv().getBytes(StandardCharsets.UTF_8));
        } else {
            WritableImage picture = shown.picture();
            write(file, () -> FigurePicture.png(picture));
        }
    }

    private void write(Path file, Supplier<byte[]> content) {
        workbench.executor().submit(new BackgroundTask<>(Texts.of("job.save", file.getFileName()), true, _ -> {
            byte[] bytes = content.get();
            AtomicFile.write(file, out -> out.write(bytes));
            return file;
        }, written -> workbench.session().noticeProperty()
                .set(new Notice(false, Texts.of("notice.saved", written), List.of())), workbench.session()::report));
    }

    /// A title as a file name: small letters and hyphens.
    private static String stem(String title) {
        String stem = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        return stem.isEmpty() ? "figure" : stem;
    }
}
