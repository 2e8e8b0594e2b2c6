package org.bitwright.app.workbench.memory;

/// One line of a memory's account.
///
/// @param title
///            for people
/// @param bytes
///            with unit
/// @param detail
///            what it is made of; may be empty
public record MemoryLine(String title, String bytes, String detail) {}
