package io.mirrorlake.encode;

import io.mirrorlake.SparkTest;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.TableProfiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Small tables, their codecs, and what comes back of them; for tests. */
public final class Tables {
  /** As reference.conf has it. */
  public static final ProfileSettings SETTINGS =
      new ProfileSettings(300, 40, 32, 4_096, 200_000, Map.of());

  private Tables() {}

  /** A table of one column named x. */
  public static Dataset<Row> column(DataType type, int rows, IntFunction<Object> value) {
    List<Row> list = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      list.add(RowFactory.create(value.apply(r)));
    }
    return SparkTest.spark().createDataFrame(list, new StructType().add("x", type));
  }

  /** A table's codec. */
  public static TableCodec codec(Dataset<Row> table, int minCount) {
    ProfiledTable profiled = TableProfiler.profile(table, SETTINGS, 1);
    return TableCodec.fit(profiled, SETTINGS, new PrivacySettings(minCount));
  }

  /** Every row encoded and decoded again, by a codec that went through JSON. */
  public static List<Row> roundTrip(Dataset<Row> table, int minCount) {
    return roundTrip(table, table, minCount);
  }

  /** Rows encoded and decoded by the codec of another table. */
  static List<Row> roundTrip(Dataset<Row> rows, Dataset<Row> table, int minCount) {
    TableCodec codec = reread(codec(table, minCount));
    SplittableRandom random = new SplittableRandom(5);
    short[] codes = new short[codec.columns()];
    List<Row> back = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      codec.encode(row, codes, 0);
      back.add(codec.decode(codes, 0, random, back.size()));
    }
    return back;
  }

  static TableCodec reread(TableCodec codec) {
    try {
      return TableCodec.fromJson(codec.toJson());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The values of column x. */
  public static List<Object> values(List<Row> rows) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.get(0)));
    return values;
  }
}
