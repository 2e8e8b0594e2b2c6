package org.bitwright.io.model;

/// How strictly a file is held to the rules of its format.
public enum Reading {
    /// Every rule binds, because numbers will rest on the file.
    TO_USE,
    /// Bytes that belong to no tensor, behind the last, are told of instead of refused: the file is only looked at.
    TO_LOOK
}
