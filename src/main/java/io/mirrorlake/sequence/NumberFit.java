package io.mirrorlake.sequence;

import io.mirrorlake.config.JobSettings;
import io.mirrorlake.encode.ColumnCodec;
import io.mirrorlake.encode.ValueGrid;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.table.ColumnNames;
import io.mirrorlake.table.SampledRows;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Fits numbers, which may be told by their changes, from pairs of neighbours. */
final class NumberFit {
  private static final long MOST_CELLS = 2_000_000;
  private static final StructType ONE_NUMBER = new StructType().add("value", DataTypes.DoubleType);

  private final Dataset<Row> pairs;
  private final SequenceColumns columns;
  private final JobSettings job;
  private final NumberProfile numbers;
  private final ModeChoice[] choices;

  /**
   * Samples the pairs.
   *
   * @param pairs as {@link StepPairs} makes them, kept
   * @param count numbers that the pairs are of
   * @param rows number of pairs
   */
  NumberFit(
      Dataset<Row> pairs,
      int count,
      long rows,
      SequenceColumns columns,
      JobSettings job,
      NumberProfile numbers) {
    this.pairs = pairs;
    this.columns = columns;
    this.job = job;
    this.numbers = numbers;
    this.choices = new ModeChoice[count];
    Arrays.setAll(choices, i -> new ModeChoice());
    long most = Math.min(job.profile().sampleRows(), MOST_CELLS / Math.max(1, 2L * count));
    for (Row row : SampledRows.of(pairs, rows, most, job.seed())) {
      for (int i = 0; i < count; i++) {
        choices[i].add((Double) row.get(2 * i + 1), (Double) row.get(2 * i));
      }
    }
  }

  /**
   * Chooses and fits one number.
   *
   * @param profile of the column
   * @param level codec of its values
   * @param column its index in the table's schema
   * @param number which of the pairs are its
   * @param isNullable whether it may be null
   */
  StepColumn fit(
      ColumnProfile profile, ColumnCodec level, int column, int number, boolean isNullable) {
    ModeChoice choice = choices[number];
    boolean isOrder = column == columns.orderIndex();
    boolean isDate = profile.field().dataType().equals(DataTypes.DateType);
    StepMode mode = isOrder ? choice.ofOrder(isDate) : choice.mode(isDate);
    if (mode == StepMode.LEVEL) {
      return StepColumn.ofLevels(column, level, isNullable, choice.repeats());
    }
    int decimals = decimals(profile, mode);
    Column now = ColumnNames.column(StepPairs.now(number));
    Column before = ColumnNames.column(StepPairs.before(number));
    ColumnCodec start =
        numbers.codec(pairs.filter(now.isNotNull().and(before.isNull())).select(now));
    ColumnCodec change =
        numbers.codec(
            changes(pairs.filter(now.isNotNull().and(before.isNotNull())), number, mode, decimals));
    ValueGrid grid = ValueGrid.of(profile, job.privacy().minCount());
    return new StepColumn(
        column,
        mode,
        level,
        start,
        change,
        -1,
        -1,
        false,
        isNullable,
        isOrder || change.codes() == 1 ? grid.free() : grid,
        favoured(profile, choice, mode, isOrder || change.codes() == 1),
        decimals,
        mode == StepMode.MONTHS ? choice.day() : 0,
        null,
        null,
        null);
  }

  private FavouredValues favoured(
      ColumnProfile profile, ModeChoice choice, StepMode mode, boolean isExact) {
    boolean isTime = ColumnValues.isTemporal(profile.field().dataType());
    return isExact || isTime || mode != StepMode.CHANGE
        ? null
        : FavouredValues.of(profile, job.privacy().minCount(), choice.typicalChange() / 4)
            .orElse(null);
  }

  private static int decimals(ColumnProfile profile, StepMode mode) {
    return mode == StepMode.MONTHS
        ? 0
        : mode == StepMode.CHANGE ? profile.decimals().orElse(-1) : -1;
  }

  private Dataset<Row> changes(Dataset<Row> both, int number, StepMode mode, int decimals) {
    int place = 2 * number;
    boolean isDate = mode == StepMode.MONTHS;
    return pairs
        .sparkSession()
        .createDataFrame(
            both.toJavaRDD()
                .map(
                    row ->
                        mode.change(
                            value(row.getDouble(place + 1), isDate),
                            value(row.getDouble(place), isDate)))
                .filter(Double::isFinite)
                .map(change -> RowFactory.create(StepCodec.rounded(change, decimals))),
            ONE_NUMBER);
  }

  private static Object value(double position, boolean isDate) {
    return isDate ? (Object) (long) position : (Object) position;
  }
}
