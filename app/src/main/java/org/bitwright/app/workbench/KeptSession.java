package org.bitwright.app.workbench;

import java.nio.file.Path;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A session that a Bitwright which ended unexpectedly was keeping.
///
/// @param folder
///            where it is kept
/// @param model
///            the model's name
/// @param file
///            the session file that it was saved to before; null when it never was
/// @param plans
///            how many plans it has
/// @param kept
///            when it was kept last
public record KeptSession(Path folder, String model, @Nullable Path file, int plans, Instant kept) {}
