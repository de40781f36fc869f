package io.mirrorlake.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ProfileFixture;
import io.mirrorlake.profile.ProfiledTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Random schemas and values, encoded and decoded: what comes back is what a column could hold. */
class AnyColumnPropertiesTest {
  private static final int ROWS = 400;

  @Property(tries = 150)
  void decodedValuesAreOnesThatTheColumnCouldHold(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 8) int columns,
      @ForAll boolean isPrivate) {
    SplittableRandom random = new SplittableRandom(seed);
    StructType schema = new StructType();
    List<List<Object>> cells = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      RandomColumn column = RandomColumn.draw(random);
      boolean nullable = random.nextBoolean();
      schema = schema.add("c" + c, column.type(), nullable);
      cells.add(column.values(ROWS, nullable ? random.nextDouble() : 0, random));
    }
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      int row = r;
      rows.add(RowFactory.create(cells.stream().map(column -> column.get(row)).toArray()));
    }
    int minCount = isPrivate ? 5 : 1;
    ProfiledTable table = ProfileFixture.profile(rows, schema);
    TableCodec codec =
        Tables.reread(TableCodec.fit(table, Tables.SETTINGS, new PrivacySettings(minCount)));
    List<Row> back = new ArrayList<>();
    short[] codes = new short[codec.columns()];
    for (Row row : rows) {
      codec.encode(row, codes, 0);
      back.add(codec.decode(codes, 0, random, back.size()));
    }
    for (int c = 0; c < columns; c++) {
      assertPossible(table.profile().columns().get(c), cells.get(c), back, c, minCount);
    }
  }

  private static void assertPossible(
      ColumnProfile column, List<Object> cells, List<Row> back, int index, int minCount) {
    StructField field = column.field();
    DataType type = field.dataType();
    Set<Object> seen = new HashSet<>();
    cells.forEach(cell -> seen.add(ColumnValues.canonical(cell)));
    boolean hasNull = seen.remove(null);
    List<Object> finite =
        seen.stream()
            .filter(v -> ColumnValues.isOrdered(type) && isFinite(v))
            .sorted(ColumnValues::compare)
            .toList();
    for (Row row : back) {
      Object value = ColumnValues.canonical(row.get(index));
      if (value == null) {
        assertThat(hasNull).as("null in %s %s", field, column.kind()).isTrue();
        continue;
      }
      assertThat(value.getClass()).isEqualTo(seen.iterator().next().getClass());
      if (!ColumnValues.isOrdered(type)) {
        boolean isNew =
            column.kind() == io.mirrorlake.profile.ColumnKind.IDENTIFIER || minCount > 1;
        assertThat(isNew || seen.contains(value)).as("%s unseen in %s", value, field).isTrue();
      } else if (isFinite(value)) {
        assertThat(ColumnValues.compare(value, finite.get(0))).as("%s", value).isNotNegative();
        assertThat(ColumnValues.compare(value, finite.get(finite.size() - 1))).isNotPositive();
      } else {
        assertThat(seen).contains(value);
      }
    }
    if (minCount == 1) {
      assertThat(back.stream().filter(row -> row.isNullAt(index)).count())
          .isEqualTo(cells.stream().filter(Objects::isNull).count());
    }
  }

  private static boolean isFinite(Object value) {
    return Double.isFinite(((Number) value).doubleValue());
  }
}
