package org.bitwright.app.workbench.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.util.StringConverter;

import org.bitwright.app.workbench.FormatChoice;
import org.bitwright.app.workbench.MeasuringTexts;
import org.bitwright.app.workbench.dialog.FileChoosing;
import org.bitwright.app.workbench.text.Texts;
import org.bitwright.app.workbench.theme.Theme;
import org.jspecify.annotations.Nullable;

/// The page of the settings. Every change is in force at once; the language waits for running jobs to end.
public final class SettingsView extends GridPane {
    private static final double FIELD = 320;

    private int row;

    public SettingsView(SettingsViewModel model, List<FormatChoice> formats, List<String> usualFormats,
            Supplier<FileChoosing> choosing) {
        super(20, 12);
        getStyleClass().add("settings-page");
        ComboBox<Theme> theme = box("settings.theme", List.of(Theme.values()),
                each -> Texts.of("action." + each.label()));
        theme.valueProperty().bindBidirectional(model.theme().themeProperty());
        ComboBox<Integer> size = box("settings.textSize", SettingsViewModel.TEXT_SIZES,
                percent -> Texts.of("settings.percent", percent));
        size.valueProperty().bindBidirectional(model.textPercentProperty().asObject());
        ComboBox<String> language = box("settings.language", languages(), SettingsView::languageName);
        language.valueProperty().bindBidirectional(model.languageProperty());
        note("settings.language.note");
        List<Integer> counts = new ArrayList<>();
        for (int count = 0; count <= Runtime.getRuntime().availableProcessors(); count++) {
            counts.add(count);
        }
        ComboBox<Integer> threads = box("settings.threads", counts,
                count -> count == 0 ? Texts.of("settings.threads.all") : String.valueOf(count));
        threads.valueProperty().bindBidirectional(model.threadsProperty().asObject());
        add("settings.formats", formats(model, formats, usualFormats));
        ObjectProperty<MeasuringTexts> texts = model.textsProperty();
        add("settings.calibrationText",
                new TextChoice(Texts.of("settings.calibrationText"), texts.get().calibration(), choosing,
                        file -> texts.set(new MeasuringTexts(file, texts.get().evaluation()))));
        add("settings.evaluationText",
                new TextChoice(Texts.of("settings.evaluationText"), texts.get().evaluation(), choosing,
                        file -> texts.set(new MeasuringTexts(texts.get().calibration(), file))));
        note("settings.texts.note");
        add("settings.questions", questions(model));
    }

    private static Button questions(SettingsViewModel model) {
        Button again = new Button(Texts.of("settings.questions.again"));
        again.setId("settings-questions");
        again.disableProperty().bind(model.unaskedProperty().map(List::isEmpty));
        again.setOnAction(_ -> model.unaskedProperty().set(List.of()));
        return again;
    }

    private FlowPane formats(SettingsViewModel model, List<FormatChoice> formats, List<String> usual) {
        FlowPane boxes = new FlowPane(14, 8);
        boxes.setPrefWrapLength(FIELD);
        for (FormatChoice format : formats) {
            CheckBox box = new CheckBox(format.name());
            // An underscore in a name of a format is no mnemonic.
            box.setMnemonicParsing(false);
            box.setAccessibleText(format.name() + ", " + format.description());
            List<String> chosen = model.formatsProperty().get();
            box.setSelected((chosen.isEmpty() ? usual : chosen).contains(format.name()));
            box.setOnAction(_ -> model.formatsProperty()
                    .set(boxes.getChildren().stream().filter(each -> ((CheckBox) each).isSelected())
                            .map(each -> ((CheckBox) each).getText()).toList()));
            boxes.getChildren().add(box);
        }
        return boxes;
    }

    private <T> ComboBox<T> box(String key, List<T> values, Function<T, String> text) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(key.replace('.', '-'));
        box.getItems().setAll(values);
        box.setPrefWidth(FIELD);
        box.setAccessibleText(Texts.of(key));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public @Nullable T fromString(String written) {
                return values.stream().filter(value -> text.apply(value).equals(written)).findFirst().orElse(null);
            }
        });
        add(key, box);
        return box;
    }

    private void add(String key, Node field) {
        Label label = new Label(Texts.of(key));
        label.setMinWidth(Control.USE_PREF_SIZE);
        label.setLabelFor(field);
        setValignment(label, VPos.TOP);
        addRow(row++, label, field);
    }

    private void note(String key) {
        Label note = new Label(Texts.of(key));
        note.getStyleClass().addAll("muted", "small");
        note.setWrapText(true);
        note.setMinHeight(Control.USE_PREF_SIZE);
        add(note, 1, row++);
    }

    private static List<String> languages() {
        List<String> tags = new ArrayList<>(List.of(""));
        Texts.languages().forEach(language -> tags.add(language.toLanguageTag()));
        return tags;
    }

    private static String languageName(String tag) {
        if (tag.isEmpty()) {
            return Texts.of("settings.language.system");
        }
        Locale language = Locale.forLanguageTag(tag);
        return language.getDisplayLanguage(language);
    }
}
