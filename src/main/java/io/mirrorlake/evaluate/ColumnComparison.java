package io.mirrorlake.evaluate;

import org.apache.spark.sql.types.StructField;

/** Everything that is said of single columns, from the counts and sums of both tables. */
final class ColumnComparison {
  private final StructField[] fields;
  private final int least;
  private final TableCounts real;
  private final TableCounts synthetic;
  private final ColumnSums realSums;
  private final ColumnSums syntheticSums;

  /**
   * @param fields of the real table
   * @param least real rows that have to hold a value that is shown
   */
  ColumnComparison(
      StructField[] fields,
      int least,
      TableCounts real,
      TableCounts synthetic,
      ColumnSums realSums,
      ColumnSums syntheticSums) {
    this.fields = fields;
    this.least = least;
    this.real = real;
    this.synthetic = synthetic;
    this.realSums = realSums;
    this.syntheticSums = syntheticSums;
  }

  /** Compares a column. */
  ColumnFidelity column(int i, ColumnRole role) {
    String name = fields[i].name();
    return switch (role) {
      case NUMERICAL -> numerical(i);
      case CATEGORICAL ->
          ColumnScores.categorical(
              name,
              real.texts(i),
              synthetic.texts(i),
              ColumnDetail.categorical(real.texts(i), synthetic.texts(i), least));
      case LEFT_OUT -> ColumnScores.leftOut(name, real.column(i), synthetic.column(i));
    };
  }

  private ColumnFidelity numerical(int i) {
    NumberCounts left = real.numbers(i);
    NumberCounts right = synthetic.numbers(i);
    Moments leftMoments = realSums.moments(i);
    Moments rightMoments = syntheticSums.moments(i);
    ColumnDetail detail =
        new ColumnDetail(
            NumberSummary.of(left, leftMoments, least),
            NumberSummary.of(right, rightMoments, least),
            DistributionTest.kolmogorovSmirnov(left, right),
            NumberChart.of(left, right, ValueKind.of(fields[i].dataType()), least));
    return ColumnScores.numerical(fields[i].name(), left, right, leftMoments, rightMoments, detail);
  }
}
