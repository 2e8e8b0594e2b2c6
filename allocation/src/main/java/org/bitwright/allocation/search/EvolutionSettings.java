package org.bitwright.allocation.search;

/// How an evolutionary refinement runs.
///
/// @param population
///            plans per generation, at least 2
/// @param generations
///            how often a new generation is made
/// @param tournament
///            plans that compete to be a parent
/// @param mutations
///            units of a child that change by chance, on average
/// @param elite
///            best plans that live on unchanged, at least 1 and below `population`
/// @param seed
///            of all chance
public record EvolutionSettings(int population, int generations, int tournament, double mutations, int elite,
        long seed) {
    /// Fifty plans, thirty generations.
    public static final EvolutionSettings DEFAULT = new EvolutionSettings(50, 30, 4, 2, 2, 1);

    /// The same with other numbers of plans and generations, for values that take long to measure.
    public EvolutionSettings sized(int otherPopulation, int otherGenerations) {
        return new EvolutionSettings(otherPopulation, otherGenerations, tournament, mutations, elite, seed);
    }
}
