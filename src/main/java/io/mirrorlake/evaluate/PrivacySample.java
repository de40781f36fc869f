package io.mirrorlake.evaluate;

import io.mirrorlake.trees.FeatureTable;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Samples of the tables that distances are measured between, as numbers, in a random order; all
 * privacy figures but exact copies look at the same ones.
 *
 * @param train rows learnt from
 * @param synthetic synthetic rows
 * @param holdout rows set aside; empty where there are not enough
 * @param reason why nothing can be compared; empty text where something can
 * @param withoutHoldout why the holdout is left out; empty text where it is there
 */
record PrivacySample(
    FeatureTable train,
    FeatureTable synthetic,
    Optional<FeatureTable> holdout,
    String reason,
    String withoutHoldout) {
  /** Training rows, or holdout rows, that a synthetic row is compared with at the most. */
  static final int MOST_REFERENCES = 20_000;

  private static final FeatureTable EMPTY =
      new FeatureTable(0, new double[0][], new boolean[0], java.util.List.of());

  /**
   * Fetches the samples: two passes a table.
   *
   * @param train the table learnt from
   * @param holdout rows of the same source set aside
   * @param synthetic the synthetic table
   * @param columns columns to look at, of {@code train}
   * @param seed of the samples
   */
  static PrivacySample of(
      Dataset<Row> train,
      Optional<Dataset<Row>> holdout,
      Dataset<Row> synthetic,
      ScoredColumns columns,
      long seed) {
    if (columns.schema().isEmpty()) {
      return without("no column can be compared");
    }
    // A seed for each side: by one seed, copies of training rows were sampled with their originals.
    TableSample learnt = TableSample.of(columns.in(train, "real"), 2L * MOST_REFERENCES, seed + 1);
    TableSample made =
        TableSample.of(columns.in(synthetic, "synthetic"), 2L * MOST_REFERENCES, seed + 2);
    if (learnt.isTooSmall()) {
      return without(TableSample.tooSmall("real", learnt.rows().size()));
    }
    if (made.isTooSmall()) {
      return without(TableSample.tooSmall("synthetic", made.rows().size()));
    }
    FeatureEncoder encoder = FeatureEncoder.fitted(columns.schema(), learnt.rows());
    Optional<TableSample> aside =
        holdout.map(rows -> TableSample.of(columns.in(rows, "holdout"), MOST_REFERENCES, seed + 3));
    boolean isUsable = aside.isPresent() && !aside.get().isTooSmall();
    String withoutHoldout =
        aside
            .map(sample -> TableSample.tooSmall("holdout", sample.rows().size()))
            .orElse("there is no holdout");
    return new PrivacySample(
        encoder.encode(learnt.rows()),
        encoder.encode(made.rows()),
        isUsable ? aside.map(sample -> encoder.encode(sample.rows())) : Optional.empty(),
        "",
        isUsable ? "" : withoutHoldout);
  }

  private static PrivacySample without(String reason) {
    return new PrivacySample(EMPTY, EMPTY, Optional.empty(), reason, reason);
  }

  /** Whether there is nothing to compare. */
  boolean isEmpty() {
    return !reason.isEmpty();
  }
}
