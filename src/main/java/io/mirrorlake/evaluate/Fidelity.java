package io.mirrorlake.evaluate;

import io.mirrorlake.config.EvaluateSettings;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.table.SampledRows;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Compares a synthetic table with the real one, column by column and pair by pair. The definitions
 * are those of SDMetrics 0.32 (column shapes, and pair trends over all pairs), with one difference:
 * a column that has values in one table only scores 0 instead of being passed over.
 *
 * <p>Exact for columns of up to {@value ColumnCounts#EXACT_VALUES} distinct values; beyond it,
 * distributions of numbers are compared at some 4,000 points and categories by hash. Categories
 * beyond the 8,000 most frequent (fewer where all pairs together would have more than 3,000,000
 * cells) count as one in pairs. Four jobs a table: count, sample, counts of columns, counts of
 * pairs. The same figures for any layout of the tables.
 */
public final class Fidelity {
  private static final int MOST_CATEGORIES = 8_000;
  private static final int LEAST_CATEGORIES = 8;
  private static final long MOST_COUNTS = 3_000_000;

  private Fidelity() {}

  /**
   * Scores a synthetic table; a holdout scored as if it were synthetic shows what is attainable.
   *
   * @param real the table that the model was trained on
   * @param synthetic a table of at least the same columns; others are passed over
   * @param compared the columns that are scored; texts of which hardly a value comes twice are not
   * @param settings how many pairs are scored at the most
   * @param privacy how many real rows have to hold a value that a chart may show
   * @param seed chooses sampled pairs and rows
   * @throws JobException with {@code INPUT} for a column that is missing or of another type
   */
  public static FidelityReport of(
      Dataset<Row> real,
      Dataset<Row> synthetic,
      ScoredColumns compared,
      EvaluateSettings settings,
      PrivacySettings privacy,
      long seed) {
    StructField[] fields = real.schema().fields();
    int[] realIndexes = IntStream.range(0, fields.length).toArray();
    int[] syntheticIndexes = SharedColumns.indexes(real.schema(), synthetic.schema());
    double[][] cuts = cuts(real, synthetic, syntheticIndexes, seed);
    TableCounts realCounts = TableScan.of(real, () -> new TableCounts(realIndexes, cuts));
    TableCounts syntheticCounts =
        TableScan.of(synthetic, () -> new TableCounts(syntheticIndexes, cuts));

    ColumnRole[] roles = roles(fields, compared, realCounts);
    int[] scored =
        IntStream.range(0, roles.length).filter(i -> roles[i] != ColumnRole.LEFT_OUT).toArray();
    List<int[]> pairs = PairSelection.of(scored, settings.maxPairs(), seed);
    PairPlan[] plans = plans(roles, realCounts, syntheticCounts, pairs);
    PairCounts realPairs = count(real, realIndexes, plans[0]);
    PairCounts syntheticPairs = count(synthetic, syntheticIndexes, plans[1]);

    ColumnComparison comparison =
        new ColumnComparison(
            fields,
            privacy.minCount(),
            realCounts,
            syntheticCounts,
            new ColumnSums(plans[0], realPairs),
            new ColumnSums(plans[1], syntheticPairs));
    List<ColumnFidelity> columns =
        IntStream.range(0, fields.length).mapToObj(i -> comparison.column(i, roles[i])).toList();
    boolean isJudged = realCounts.rows() > 0 && syntheticCounts.rows() > 0;
    PairScores scores =
        new PairScores(real.schema().fieldNames(), plans[0], realPairs, plans[1], syntheticPairs);
    List<PairFidelity> pairFigures =
        IntStream.range(0, pairs.size())
            .mapToObj(pair -> isJudged ? scores.score(pair) : scores.empty(pair))
            .toList();
    return new FidelityReport(
        realCounts.rows(),
        syntheticCounts.rows(),
        columns,
        pairFigures,
        PairSelection.all(scored.length),
        FidelityScores.of(columns, pairFigures));
  }

  private static double[][] cuts(
      Dataset<Row> real, Dataset<Row> synthetic, int[] syntheticIndexes, long seed) {
    StructField[] fields = real.schema().fields();
    int most = CutPoints.sampleRows(fields.length);
    List<Row> realSample = SampledRows.of(real, rows(real), most, seed);
    List<Row> syntheticSample = SampledRows.of(synthetic, rows(synthetic), most, seed);
    double[][] cuts = new double[fields.length][];
    for (int i = 0; i < cuts.length; i++) {
      if (ColumnValues.isOrdered(fields[i].dataType())) {
        cuts[i] =
            CutPoints.of(
                CutPoints.values(realSample, i),
                CutPoints.values(syntheticSample, syntheticIndexes[i]));
      }
    }
    return cuts;
  }

  /** Counts in one job; {@code Dataset.count} would take two. */
  private static long rows(Dataset<Row> rows) {
    return rows.select().javaRDD().count();
  }

  private static ColumnRole[] roles(
      StructField[] fields, ScoredColumns compared, TableCounts counts) {
    Set<String> names = Set.of(compared.schema().fieldNames());
    ColumnRole[] roles = new ColumnRole[fields.length];
    for (int i = 0; i < roles.length; i++) {
      double distinct = counts.isNumeric(i) ? 0 : counts.texts(i).distinct();
      roles[i] =
          names.contains(fields[i].name())
              ? ColumnRole.of(fields[i].dataType(), counts.column(i).present(), distinct)
              : ColumnRole.LEFT_OUT;
    }
    return roles;
  }

  /** The layouts of both tables; fewer categories where the counts would not fit into memory. */
  private static PairPlan[] plans(
      ColumnRole[] roles, TableCounts real, TableCounts synthetic, List<int[]> pairs) {
    int most = MOST_CATEGORIES;
    PairPlan[] plans = plans(roles, real, synthetic, pairs, most);
    while (plans[0].size() > MOST_COUNTS && most > LEAST_CATEGORIES) {
      most /= 2;
      plans = plans(roles, real, synthetic, pairs, most);
    }
    return plans;
  }

  private static PairPlan[] plans(
      ColumnRole[] roles, TableCounts real, TableCounts synthetic, List<int[]> pairs, int most) {
    ColumnCode[] realCodes = new ColumnCode[roles.length];
    ColumnCode[] syntheticCodes = new ColumnCode[roles.length];
    for (int i = 0; i < roles.length; i++) {
      if (roles[i] == ColumnRole.NUMERICAL) {
        realCodes[i] = ColumnCode.Bins.of(real.numbers(i));
        syntheticCodes[i] = ColumnCode.Bins.of(synthetic.numbers(i));
      } else if (roles[i] == ColumnRole.CATEGORICAL) {
        realCodes[i] = CategoryCodes.of(real.texts(i), synthetic.texts(i), most);
        syntheticCodes[i] = realCodes[i];
      }
    }
    return new PairPlan[] {PairPlan.of(realCodes, pairs), PairPlan.of(syntheticCodes, pairs)};
  }

  private static PairCounts count(Dataset<Row> rows, int[] indexes, PairPlan plan) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    Broadcast<PairPlan> shared = spark.broadcast(plan);
    try {
      return TableScan.of(rows, () -> new PairCounts(indexes, shared));
    } finally {
      shared.destroy();
    }
  }
}
