package io.mirrorlake.evaluate;

/** Scores pairs of columns from the counts of both tables. */
final class PairScores {
  private final String[] names;
  private final PairPlan realPlan;
  private final PairCounts real;
  private final PairPlan syntheticPlan;
  private final PairCounts synthetic;

  PairScores(
      String[] names,
      PairPlan realPlan,
      PairCounts real,
      PairPlan syntheticPlan,
      PairCounts synthetic) {
    this.names = names;
    this.realPlan = realPlan;
    this.real = real;
    this.syntheticPlan = syntheticPlan;
    this.synthetic = synthetic;
  }

  /** Scores a pair of the plan; both tables have rows. */
  PairFidelity score(int pair) {
    String first = names[realPlan.pairs()[pair][0]];
    String second = names[realPlan.pairs()[pair][1]];
    Association association = realPlan.association(pair);
    double realStrength = strength(realPlan, real, pair);
    double syntheticStrength = strength(syntheticPlan, synthetic, pair);
    Metric score =
        association == Association.PEARSON
            ? correlationSimilarity(realStrength, syntheticStrength)
            : Metric.of(
                Contingency.similarity(
                    table(realPlan, real, pair), table(syntheticPlan, synthetic, pair)));
    double realOrZero = Double.isNaN(realStrength) ? 0 : realStrength;
    double syntheticOrZero = Double.isNaN(syntheticStrength) ? 0 : syntheticStrength;
    return new PairFidelity(
        first,
        second,
        association,
        score,
        Metric.of(realOrZero),
        Metric.of(syntheticOrZero),
        Metric.of(Math.abs(realOrZero - syntheticOrZero)),
        ranks(realPlan, real, pair),
        ranks(syntheticPlan, synthetic, pair),
        independent(pair, association, realStrength));
  }

  /** Spearman's correlation: Pearson's of the ranks. */
  private static Metric ranks(PairPlan plan, PairCounts counts, int pair) {
    if (plan.association(pair) != Association.PEARSON) {
      return Metric.none("not a pair of numerical columns");
    }
    double ranks = Correlation.pearson(counts, plan.pairOffsets()[pair] + PairPlan.NUMBER_SUMS);
    return Metric.of(Double.isNaN(ranks) ? 0 : ranks);
  }

  private Metric independent(int pair, Association association, double strength) {
    return association == Association.PEARSON
        ? correlationSimilarity(strength, Double.isNaN(strength) ? strength : 0)
        : Metric.of(Contingency.independence(table(realPlan, real, pair)));
  }

  /** A pair of a table without rows. */
  PairFidelity empty(int pair) {
    String first = names[realPlan.pairs()[pair][0]];
    String second = names[realPlan.pairs()[pair][1]];
    Metric none = Metric.none("a table has no rows");
    return new PairFidelity(
        first, second, realPlan.association(pair), none, none, none, none, none, none, none);
  }

  private static Metric correlationSimilarity(double real, double synthetic) {
    return Double.isNaN(real) || Double.isNaN(synthetic)
        ? Metric.none("a constant has no correlation")
        : Metric.of(1 - Math.abs(real - synthetic) / 2);
  }

  private static double strength(PairPlan plan, PairCounts counts, int pair) {
    int first = plan.pairs()[pair][0];
    int offset = plan.pairOffsets()[pair];
    return switch (plan.association(pair)) {
      case PEARSON -> Correlation.pearson(counts, offset);
      case CRAMERS_V -> Contingency.cramersV(table(plan, counts, pair));
      case CORRELATION_RATIO -> {
        int height = plan.codes()[first].size();
        int width = plan.codes()[plan.pairs()[pair][1]].size();
        yield Correlation.ratio(
            counts,
            offset + height * width,
            width,
            Moments.of(plan, counts, first),
            (ColumnCode.Bins) plan.codes()[first]);
      }
    };
  }

  private static long[][] table(PairPlan plan, PairCounts counts, int pair) {
    return counts.table(
        plan.pairOffsets()[pair],
        plan.codes()[plan.pairs()[pair][0]].size(),
        plan.codes()[plan.pairs()[pair][1]].size());
  }
}
