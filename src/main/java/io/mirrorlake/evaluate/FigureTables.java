package io.mirrorlake.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Figures of columns and pairs as tables: texts that name them, then a double a figure, and one
 * with {@code _reference} of the holdout's. Null where a figure does not apply.
 */
final class FigureTables {
  private static final Map<String, Function<ColumnFidelity, Metric>> COLUMN = new LinkedHashMap<>();
  private static final Map<String, Function<PairFidelity, Metric>> PAIR = new LinkedHashMap<>();

  static {
    COLUMN.put("shape", ColumnFidelity::shape);
    COLUMN.put("mean_error", ColumnFidelity::meanError);
    COLUMN.put("std_error", ColumnFidelity::stdError);
    COLUMN.put("missing_real", column -> Metric.of(column.realMissing()));
    COLUMN.put("missing", column -> Metric.of(column.syntheticMissing()));
    COLUMN.put("tail_ratio", ColumnFidelity::tail);
    COLUMN.put("max_ratio", ColumnFidelity::largest);
    COLUMN.put("rare_categories", column -> Metric.of((double) column.rare().count()));
    COLUMN.put("rare_present", column -> Metric.of((double) column.rare().present()));
    COLUMN.put("rare_distance", column -> Metric.of(column.rare().distance()));
    COLUMN.put("rare_mass", column -> Metric.of(column.rare().mass()));
    COLUMN.put("unseen", ColumnFidelity::unseen);
    COLUMN.put("test_statistic", column -> column.detail().test().statistic());
    COLUMN.put("test_p_value", column -> column.detail().test().pValue());
    COLUMN.put("test_effect", column -> column.detail().test().effect());
    COLUMN.put("mean_real", column -> column.detail().real().mean());
    COLUMN.put("mean", column -> column.detail().synthetic().mean());
    COLUMN.put("std_real", column -> column.detail().real().deviation());
    COLUMN.put("std", column -> column.detail().synthetic().deviation());
    for (int i = 0; i < NumberSummary.PROBABILITIES.size(); i++) {
      int place = i;
      String name = quantileName(NumberSummary.PROBABILITIES.get(i));
      COLUMN.put(name + "_real", column -> column.detail().real().quantiles().get(place));
      COLUMN.put(name, column -> column.detail().synthetic().quantiles().get(place));
    }
    PAIR.put("score", PairFidelity::score);
    PAIR.put("association_real", PairFidelity::real);
    PAIR.put("association_synthetic", PairFidelity::synthetic);
    PAIR.put("association_difference", PairFidelity::difference);
    PAIR.put("spearman_real", PairFidelity::realRanks);
    PAIR.put("spearman_synthetic", PairFidelity::syntheticRanks);
    PAIR.put("spearman_difference", PairFidelity::rankDifference);
    PAIR.put("score_independent", PairFidelity::independent);
  }

  private FigureTables() {}

  /** {@code p1}, {@code p50}, {@code p99_9}. */
  private static String quantileName(double probability) {
    BigDecimal percent = BigDecimal.valueOf(probability).movePointRight(2).stripTrailingZeros();
    return "p" + percent.toPlainString().replace('.', '_');
  }

  /** One row a column. */
  static Dataset<Row> columns(
      SparkSession spark, FidelityReport report, Optional<FidelityReport> holdout) {
    Map<String, ColumnFidelity> references = new HashMap<>();
    holdout.ifPresent(
        reference -> reference.columns().forEach(column -> references.put(column.name(), column)));
    List<Row> rows = new ArrayList<>();
    for (ColumnFidelity column : report.columns()) {
      List<Object> cells = new ArrayList<>(List.of(column.name(), column.role().name()));
      append(cells, COLUMN, column, references.get(column.name()));
      rows.add(RowFactory.create(cells.toArray()));
    }
    return spark.createDataFrame(rows, schema(List.of("column", "role"), COLUMN.keySet()));
  }

  /** One row a pair. */
  static Dataset<Row> pairs(
      SparkSession spark, FidelityReport report, Optional<FidelityReport> holdout) {
    Map<List<String>, PairFidelity> references = new HashMap<>();
    holdout.ifPresent(
        reference ->
            reference
                .pairs()
                .forEach(pair -> references.put(List.of(pair.first(), pair.second()), pair)));
    List<Row> rows = new ArrayList<>();
    for (PairFidelity pair : report.pairs()) {
      List<Object> cells =
          new ArrayList<>(List.of(pair.first(), pair.second(), pair.association().name()));
      append(cells, PAIR, pair, references.get(List.of(pair.first(), pair.second())));
      rows.add(RowFactory.create(cells.toArray()));
    }
    return spark.createDataFrame(
        rows, schema(List.of("first", "second", "association"), PAIR.keySet()));
  }

  private static <T> void append(
      List<Object> cells, Map<String, Function<T, Metric>> figures, T item, T other) {
    for (Function<T, Metric> figure : figures.values()) {
      cells.add(cell(figure.apply(item)));
      cells.add(other == null ? null : cell(figure.apply(other)));
    }
  }

  private static Object cell(Metric metric) {
    return metric instanceof Metric.Value present ? present.value() : null;
  }

  private static StructType schema(List<String> texts, Iterable<String> figures) {
    StructType schema = new StructType();
    for (String text : texts) {
      schema = schema.add(text, DataTypes.StringType, false);
    }
    for (String figure : figures) {
      schema =
          schema.add(figure, DataTypes.DoubleType).add(figure + "_reference", DataTypes.DoubleType);
    }
    return schema;
  }
}
