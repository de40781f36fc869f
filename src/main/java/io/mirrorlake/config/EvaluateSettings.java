package io.mirrorlake.config;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How the synthetic table is scored.
 *
 * @param sampleRows rows of each side that sampled metrics (classifier test, distances) look at
 * @param maxPairs column pairs that are scored at the most; beyond it they are sampled, and the
 *     summary says so
 * @param sensitiveColumns columns that the attribute inference attack guesses, by name
 * @param c2stAucMax gate: real-or-synthetic AUC at the most
 * @param exactCopiesMax gate: share of synthetic rows equal to a training row, beyond the holdout's
 *     own, at the most
 * @param dcrShareMax gate: share of synthetic rows closer to training rows than to holdout rows, at
 *     the most
 * @param overallMin gate: overall fidelity score at the least
 */
public record EvaluateSettings(
    int sampleRows,
    int maxPairs,
    List<String> sensitiveColumns,
    OptionalDouble c2stAucMax,
    OptionalDouble exactCopiesMax,
    OptionalDouble dcrShareMax,
    OptionalDouble overallMin) {

  /**
   * @throws JobException with {@link ExitCode#CONFIGURATION} for a size below 1 or a gate outside
   *     its metric's range
   */
  public EvaluateSettings {
    Rule.atLeast("evaluate.sample-rows", sampleRows, 1);
    Rule.atLeast("evaluate.max-pairs", maxPairs, 1);
    sensitiveColumns = List.copyOf(sensitiveColumns);
    Rule.between("evaluate.gates.c2st-auc-max", c2stAucMax, 0.5, 1);
    Rule.between("evaluate.gates.exact-copies-max", exactCopiesMax, 0, 1);
    Rule.between("evaluate.gates.dcr-share-max", dcrShareMax, 0, 1);
    Rule.between("evaluate.gates.overall-min", overallMin, 0, 1);
  }

  /** The same without the attack that guesses sensitive columns. */
  public EvaluateSettings withoutSensitiveColumns() {
    return new EvaluateSettings(
        sampleRows, maxPairs, List.of(), c2stAucMax, exactCopiesMax, dcrShareMax, overallMin);
  }
}
