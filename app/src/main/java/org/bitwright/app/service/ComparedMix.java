package org.bitwright.app.service;

import org.bitwright.allocation.Plan;
import org.bitwright.analysis.evaluation.PairedDifference;

/// A standard mix and an own plan of no more bytes, measured on the same tokens.
///
/// @param mix name of the mix
/// @param mixBytes bytes of the whole model under the mix
/// @param bitsPerWeight of the mix, fixed bytes left out
/// @param plan the own plan
/// @param mixExcess loss of the mix over the stored model's, nats per token
/// @param planExcess loss of the own plan over the stored model's, nats per token
/// @param share `planExcess` over `mixExcess`
public record ComparedMix(String mix, long mixBytes, double bitsPerWeight, Plan plan, PairedDifference mixExcess,
        PairedDifference planExcess, PairedDifference share) {}
