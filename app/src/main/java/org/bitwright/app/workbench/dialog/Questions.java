package org.bitwright.app.workbench.dialog;

import java.util.List;
import java.util.function.Consumer;

/// Asks people. Blocks nothing: what follows runs when they have answered, and nothing runs when they change their mind.
public interface Questions {
    /// Asks for a name.
    ///
    /// @param title
    ///            what is being named
    /// @param accept
    ///            what is done with it, as a verb
    /// @param suggestion
    ///            what is already in the field
    /// @param answer
    ///            receives it, not blank
    void name(String title, String accept, String suggestion, Consumer<String> answer);

    /// Asks to decide.
    ///
    /// @param title
    ///            the question
    /// @param text
    ///            what they should know to answer
    /// @param answers
    ///            what they can answer beside changing their mind; the last is the one that loses nothing
    void choose(String title, String text, List<Answer> answers);

    /// Asks for one of several things, none of which is the usual one.
    ///
    /// @param title
    ///            the question
    /// @param text
    ///            what they should know to answer
    /// @param answers
    ///            as many as there are
    void pick(String title, String text, List<Answer> answers);

    /// Warns before something that people may want, and may not want to be warned of again.
    ///
    /// @param title
    ///            the question
    /// @param text
    ///            what they should know to answer
    /// @param goOn
    ///            what they can answer beside changing their mind
    /// @param neverAgain
    ///            runs before the answer when they do not want to be asked again
    void warn(String title, String text, Answer goOn, Runnable neverAgain);

    /// One possible answer.
    ///
    /// @param text
    ///            what will be done, as a verb
    /// @param action
    ///            does it
    record Answer(String text, Runnable action) {}
}
