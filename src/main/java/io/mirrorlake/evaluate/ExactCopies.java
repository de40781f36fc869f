package io.mirrorlake.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

  /**
   * Counts on the executors by hashed semi-joins; each side is shuffled once a share, no row comes
   * to the driver.
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
    Dataset<Row> learnt = columns.in(train, "real");
    Dataset<Row> made = columns.in(synthetic, "synthetic");
    Optional<Dataset<Row>> aside = holdout.map(rows -> columns.in(rows, "holdout"));
    long rows = made.count();
    long rowsAside = aside.map(Dataset::count).orElse(0L);
    return new ExactCopies(
        share(made, rows, learnt, "synthetic"),
        rowsAside == 0 ? NO_HOLDOUT : share(made, rows, aside.orElseThrow(), "synthetic"),
        rowsAside == 0 ? NO_HOLDOUT : share(aside.orElseThrow(), rowsAside, learnt, "holdout"),
        rows == 0
            ? empty("synthetic")
            : Scored.of((double) (rows - made.distinct().count()) / rows));
  }

  private static Scored share(Dataset<Row> rows, long count, Dataset<Row> among, String called) {
    return count == 0 ? empty(called) : Scored.of((double) copies(rows, among) / count);
  }

  private static Scored empty(String called) {
    return Scored.missing("the " + called + " table has no row");
  }

  /** Number of rows, repeated ones each for itself, that the other table holds too. */
  private static long copies(Dataset<Row> rows, Dataset<Row> among) {
    int width = rows.columns().length;
    // Names by position: both tables may be one, or hold any name.
    Dataset<Row> left = rows.toDF(names("left", width));
    Dataset<Row> right = among.toDF(names("right", width));
    Column areEqual =
        IntStream.range(0, width)
            .mapToObj(
                column ->
                    functions.col("left" + column).eqNullSafe(functions.col("right" + column)))
            .reduce(Column::and)
            .orElseThrow();
    return left.join(right, areEqual, "left_semi").count();
  }

  private static String[] names(String side, int width) {
    List<String> names = IntStream.range(0, width).mapToObj(column -> side + column).toList();
    return names.toArray(String[]::new);
  }
}
