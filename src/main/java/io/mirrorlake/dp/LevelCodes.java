package io.mirrorlake.dp;

import io.mirrorlake.encode.GivenCodecs;
import io.mirrorlake.encode.WeightedLevels;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/**
 * A code for each level that enough records hold, one for the rare ones and those beside the levels
 * together, one for null where enough records hold it.
 */
final class LevelCodes {
  private final DataType type;
  private final LevelsDomain domain;
  private final double leastMass;
  private final double[] masses;

  private LevelCodes(DataType type, LevelsDomain domain, double[] masses, double leastMass) {
    this.type = type;
    this.domain = domain;
    this.masses = masses;
    this.leastMass = leastMass;
  }

  /**
   * The column's codes.
   *
   * @param type the column's type
   * @param domain its domain
   * @param histogram its noisy histogram
   * @param limits how coarse codes have to be
   */
  static CodedColumn fit(
      DataType type, LevelsDomain domain, NoisyHistogram histogram, CodeLimits limits) {
    double[] counts = histogram.counts().clone();
    if (!histogram.isWhole()) {
      int others = domain.levels().size();
      counts[others] = Math.max(0, limits.rows() - histogram.sum());
    }
    double[] masses = SimplexProjection.project(counts, limits.rows());
    return new LevelCodes(type, domain, masses, limits.leastMass()).fit();
  }

  private CodedColumn fit() {
    int count = domain.levels().size();
    if (count == 0) {
      String nothing = domain.isNullable() || !(type instanceof StringType) ? null : "";
      return new CodedColumn.Whole(GivenCodecs.constant(type, nothing), new double[0]);
    }
    List<Integer> kept = new ArrayList<>();
    List<Integer> rare = new ArrayList<>();
    for (int level = 0; level < count; level++) {
      (masses[level] >= leastMass ? kept : rare).add(level);
    }
    double others = domain.hasOthers() ? masses[count] : 0;
    if (kept.isEmpty() || (rare.size() == 1 && others <= 0)) {
      // One rare level alone gains nothing from a code that is called otherwise.
      kept = new ArrayList<>(java.util.stream.IntStream.range(0, count).boxed().toList());
      rare = List.of();
    }
    boolean isTailed = !rare.isEmpty() || others >= leastMass;
    boolean hasNulls = domain.isNullable() && masses[masses.length - 1] >= leastMass;
    List<Double> codes = new ArrayList<>();
    kept.forEach(level -> codes.add(masses[level]));
    if (isTailed) {
      codes.add(others + rare.stream().mapToDouble(level -> masses[level]).sum());
    }
    if (hasNulls) {
      codes.add(masses[masses.length - 1]);
    }
    return new CodedColumn.Whole(
        GivenCodecs.levels(type, weighted(kept), weighted(rare), isTailed, hasNulls),
        codes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private WeightedLevels weighted(List<Integer> levels) {
    List<Long> weights = levels.stream().map(level -> Math.round(masses[level])).toList();
    boolean isEmpty = weights.stream().allMatch(weight -> weight == 0);
    return new WeightedLevels(
        levels.stream().map(domain.levels()::get).toList(),
        isEmpty ? weights.stream().map(weight -> 1L).toList() : weights);
  }
}
