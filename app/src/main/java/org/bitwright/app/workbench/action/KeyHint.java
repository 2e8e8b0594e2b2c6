package org.bitwright.app.workbench.action;

/// Keys that act on what has the focus and are therefore in no menu, for the help page.
///
/// @param keys
///            for people: "2 – 8"
/// @param meaning
///            what they do
public record KeyHint(String keys, String meaning) {}
