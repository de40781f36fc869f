package io.mirrorlake.evaluate;

import java.util.Optional;

/**
 * A figure of the synthetic table beside the one that real rows reach.
 *
 * @param value of the synthetic table
 * @param reference of the holdout, scored as if it were synthetic; empty where there is none
 * @param ideal a few words on what to wish for
 */
public record ReferencedMetric(Metric value, Optional<Metric> reference, String ideal) {}
