package io.mirrorlake.evaluate;

import io.mirrorlake.table.RowHash;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Rows that are equal in all columns looked at; nulls are equal, and so are NaNs.
 *
 * @param ofTrain share of synthetic rows equal to a training row
 * @param ofHoldout share of synthetic rows equal to a holdout row
 * @param holdoutInTrain share of holdout rows equal to a training row: what chance alone gives
 * @param duplicates share of synthetic rows that repeat another synthetic row, the first of each
 *     not counted
 */
public record ExactCopies(
    Scored ofTrain, Scored ofHoldout, Scored holdoutInTrain, Scored duplicates) {
  private static final Scored NO_HOLDOUT = Scored.missing("there is no holdout");

  /** Seeds of a fingerprint's two halves. */
  private static final long[] SEEDS = {1, 2};

  private static final String FIRST = "first";
  private static final String SECOND = "second";
  private static final String TRAIN = "train";
  private static final String HOLDOUT = "holdout";
  private static final String SYNTHETIC = "synthetic";

  /**
   * Counts on the executors: each table is read once, and of each row a fingerprint of 128 bits is
   * shuffled. Two different rows among 10⁹ share one with a probability of about 10⁻²¹.
   *
   * @param train the table learnt from
   * @param holdout rows of the same source set aside
   * @param synthetic the synthetic table
   * @param columns columns to look at, of {@code train}
   */
  public static ExactCopies of(
      Dataset<Row> train,
      Optional<Dataset<Row>> holdout,
      Dataset<Row> synthetic,
      ScoredColumns columns) {
    if (columns.schema().isEmpty()) {
      Scored none = Scored.missing("no column can be compared");
      return new ExactCopies(none, none, none, none);
    }
    Dataset<Row> all =
        fingerprints(train, "real", columns, TRAIN)
            .union(fingerprints(synthetic, "synthetic", columns, SYNTHETIC));
    if (holdout.isPresent()) {
      all = all.union(fingerprints(holdout.get(), "holdout", columns, HOLDOUT));
    }
    Row counted =
        all.groupBy(FIRST, SECOND)
            .agg(sum(TRAIN), sum(HOLDOUT), sum(SYNTHETIC))
            .agg(
                sum(SYNTHETIC),
                sum(HOLDOUT),
                sumWhere(TRAIN, functions.col(SYNTHETIC), "of_train"),
                sumWhere(HOLDOUT, functions.col(SYNTHETIC), "of_holdout"),
                sumWhere(TRAIN, functions.col(HOLDOUT), "holdout_in_train"),
                sumWhere(SYNTHETIC, functions.lit(1), "distinct"))
            .na()
            .fill(0) // Sums over no row are null.
            .head();
    long made = counted.getAs(SYNTHETIC);
    long aside = counted.getAs(HOLDOUT);
    return new ExactCopies(
        share(counted.getAs("of_train"), made),
        aside == 0 ? NO_HOLDOUT : share(counted.getAs("of_holdout"), made),
        aside == 0 ? NO_HOLDOUT : share(counted.getAs("holdout_in_train"), aside),
        share(made - counted.<Long>getAs("distinct"), made));
  }

  /** Of each row the fingerprint's halves, and a 1 in the column that says which table it is of. */
  private static Dataset<Row> fingerprints(
      Dataset<Row> table, String called, ScoredColumns columns, String side) {
    Column[] found = {
      RowHash.of(columns.schema(), SEEDS[0]).as(FIRST),
      RowHash.of(columns.schema(), SEEDS[1]).as(SECOND),
      flag(TRAIN, side),
      flag(HOLDOUT, side),
      flag(SYNTHETIC, side)
    };
    return columns.in(table, called).select(found);
  }

  private static Column flag(String name, String side) {
    return functions.lit(name.equals(side) ? 1L : 0L).as(name);
  }

  private static Column sum(String name) {
    return functions.sum(name).as(name);
  }

  private static Column sumWhere(String occurs, Column count, String name) {
    return functions.sum(functions.when(functions.col(occurs).gt(0), count).otherwise(0)).as(name);
  }

  private static Scored share(long count, long rows) {
    return rows == 0
        ? Scored.missing("the synthetic table has no row")
        : Scored.of((double) count / rows);
  }
}
