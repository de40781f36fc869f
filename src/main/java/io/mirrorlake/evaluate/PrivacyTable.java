package io.mirrorlake.evaluate;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Figures of privacy as a table: name, column (null where it is about whole rows), value, 95%
 * interval, the holdout's, what is ideal, rows it was counted over, seed of the sample, and the
 * reason where there is no value.
 */
final class PrivacyTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("figure", DataTypes.StringType, false)
          .add("column", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add("low", DataTypes.DoubleType)
          .add("high", DataTypes.DoubleType)
          .add("reference", DataTypes.DoubleType)
          .add("ideal", DataTypes.StringType, false)
          .add("rows", DataTypes.LongType, false)
          .add("seed", DataTypes.LongType, false)
          .add("reason", DataTypes.StringType);

  private PrivacyTable() {}

  /** One row a figure. */
  static Dataset<Row> of(SparkSession spark, PrivacyReport report) {
    List<Row> rows = report.figures().stream().map(figure -> row(figure, report.seed())).toList();
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Row row(PrivacyFigure named, long seed) {
    ReferencedMetric figure = named.figure();
    return RowFactory.create(
        named.name(),
        named.column().orElse(null),
        cell(Optional.of(figure.value())),
        figure.interval().map(Interval::low).orElse(null),
        figure.interval().map(Interval::high).orElse(null),
        cell(figure.reference()),
        figure.ideal(),
        named.rows(),
        seed,
        figure.value() instanceof Metric.NotApplicable none ? none.reason() : null);
  }

  private static Double cell(Optional<Metric> metric) {
    return metric.isPresent() && metric.get() instanceof Metric.Value present
        ? present.value()
        : null;
  }
}
