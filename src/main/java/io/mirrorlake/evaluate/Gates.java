package io.mirrorlake.evaluate;

import io.mirrorlake.config.EvaluateSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Holds a summary's figures against the configured limits. */
public final class Gates {
  /** Figure of the real-or-synthetic test: area under its ROC curve. */
  public static final String C2ST_AUC = "c2st_auc";

  /** Figure of exact copies: share of synthetic rows that equal a training row. */
  public static final String EXACT_COPIES = "exact_copies";

  /** Figure of closest records: share of synthetic rows closer to training than to holdout rows. */
  public static final String DCR_SHARE = "dcr_share";

  private static final Metric ABSENT = Metric.none("not computed");

  private Gates() {}

  /**
   * The gates that did not hold. A gate whose figure is absent or does not apply fails: nothing
   * shows that it holds.
   *
   * @param summary of a job
   * @param settings the limits; without one there is no gate
   */
  public static List<GateFailure> check(Summary summary, EvaluateSettings settings) {
    List<GateFailure> failures = new ArrayList<>();
    atMost(C2ST_AUC, value(summary, C2ST_AUC), settings.c2stAucMax()).ifPresent(failures::add);
    atMost(EXACT_COPIES, copiesBeyondChance(summary), settings.exactCopiesMax())
        .ifPresent(failures::add);
    atMost(DCR_SHARE, value(summary, DCR_SHARE), settings.dcrShareMax()).ifPresent(failures::add);
    String overall = FidelityScores.OVERALL;
    atLeast(overall, value(summary, overall), settings.overallMin()).ifPresent(failures::add);
    return failures;
  }

  private static Metric value(Summary summary, String name) {
    ReferencedMetric figure = summary.figures().get(name);
    return figure == null ? ABSENT : figure.value();
  }

  /** Real tables hold equal rows, too: only what exceeds the holdout's own share is a copy. */
  private static Metric copiesBeyondChance(Summary summary) {
    Metric copies = value(summary, EXACT_COPIES);
    OptionalDouble chance =
        Optional.ofNullable(summary.figures().get(EXACT_COPIES))
            .flatMap(ReferencedMetric::reference)
            .map(Metric::optional)
            .orElse(OptionalDouble.empty());
    return copies.optional().isPresent() && chance.isPresent()
        ? Metric.of(Math.max(0, copies.optional().getAsDouble() - chance.getAsDouble()))
        : copies;
  }

  private static Optional<GateFailure> atMost(String name, Metric value, OptionalDouble limit) {
    return limit.isPresent() && !(value.optional().orElse(Double.NaN) <= limit.getAsDouble())
        ? Optional.of(new GateFailure(name, limit.getAsDouble(), value, true))
        : Optional.empty();
  }

  private static Optional<GateFailure> atLeast(String name, Metric value, OptionalDouble limit) {
    return limit.isPresent() && !(value.optional().orElse(Double.NaN) >= limit.getAsDouble())
        ? Optional.of(new GateFailure(name, limit.getAsDouble(), value, false))
        : Optional.empty();
  }
}
