package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.FunctionalDependencies;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.RowSample;
import io.mirrorlake.profile.TableProfile;
import io.mirrorlake.profile.ValueCount;
import io.mirrorlake.relate.DrawnColumn;
import io.mirrorlake.relate.Relation;
import io.mirrorlake.relate.Relations;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * The targets of relations, learnt as residuals: a table of canonical values in which residuals
 * stand in their place, and the way back to values that the columns can hold.
 */
final class Residuals implements Serializable {
  @JsonProperty private final Relations relations;
  @JsonProperty private final List<RestoredColumn> columns;
  private final transient Map<Integer, RestoredColumn> byIndex;

  /** From its JSON parts. */
  @JsonCreator
  Residuals(
      @JsonProperty("relations") Relations relations,
      @JsonProperty("columns") List<RestoredColumn> columns) {
    this.relations = relations;
    this.columns = columns;
    this.byIndex = new TreeMap<>();
    columns.forEach(c -> byIndex.put(c.column(), c));
  }

  /**
   * Of a table's relations.
   *
   * @param minCount a value held by fewer rows is not reproduced
   */
  static Residuals of(ProfiledTable table, Relations relations, int minCount) {
    List<ColumnProfile> profiles = table.profile().columns();
    return new Residuals(
        relations,
        relations.steps().stream()
            .map(step -> RestoredColumn.of(step, profiles.get(step.target()), minCount))
            .toList());
  }

  private Object readResolve() {
    return new Residuals(relations, columns);
  }

  /** Whether a column is learnt as a residual, or drawn. */
  boolean hold(int column) {
    return byIndex.containsKey(column)
        || relations.drawn().stream().anyMatch(drawn -> drawn.target() == column);
  }

  /** All values that such a column can come back as, canonical; empty where they are not listed. */
  List<Object> values(int column) {
    return relations.drawn().stream()
        .filter(drawn -> drawn.target() == column)
        .findFirst()
        .map(DrawnColumn::values)
        .orElse(List.of());
  }

  boolean isEmpty() {
    return relations.isEmpty();
  }

  /**
   * Canonical values of a row, residuals in their targets' place.
   *
   * @return {@code [columns]}
   */
  Object[] taken(Row row, int width) {
    Object[] values = new Object[width];
    for (int c = 0; c < width; c++) {
      values[c] = ColumnValues.canonical(row.get(c));
    }
    relations.takeResiduals(values);
    return values;
  }

  /** Puts values in the residuals' place, and draws what is drawn. */
  void restore(Object[] values, RandomGenerator random) {
    relations.restore(values, (column, position) -> byIndex.get(column).nearest(position), random);
  }

  /**
   * The table with residuals in their targets' place: columns of doubles, some of which may follow
   * from other columns exactly, as when two values are missing together.
   */
  ProfiledTable rest(ProfiledTable table) {
    if (isEmpty()) {
      return table;
    }
    int width = table.profile().columns().size();
    List<Row> rows =
        table.sample().rows().stream().map(row -> RowFactory.create(taken(row, width))).toList();
    RowSample sample = new RowSample(rows, table.sample().whole());
    List<ColumnProfile> profiles = new ArrayList<>(table.profile().columns());
    for (Relation step : relations.steps()) {
      profiles.set(step.target(), profile(profiles.get(step.target()), step.target(), sample));
    }
    for (DrawnColumn drawn : relations.drawn()) {
      profiles.set(drawn.target(), missing(profiles.get(drawn.target())));
    }
    TableProfile profile = table.profile();
    return new ProfiledTable(
        new TableProfile(
            profile.schema(), profile.rows(), FunctionalDependencies.mark(profiles, sample)),
        sample,
        table.realKeys());
  }

  /** Of a column of nulls only: the networks need not see what is drawn. */
  private static ColumnProfile missing(ColumnProfile drawn) {
    return new ColumnProfile(
        drawn.field(),
        ColumnKind.ALL_NULL,
        drawn.rows(),
        drawn.rows(),
        0,
        true,
        List.of(),
        OptionalInt.empty(),
        List.of(),
        "");
  }

  private static ColumnProfile profile(ColumnProfile target, int index, RowSample sample) {
    Map<Double, Long> counts = new TreeMap<>();
    for (Row row : sample.rows()) {
      if (!row.isNullAt(index)) {
        counts.merge((Double) row.get(index), 1L, Long::sum);
      }
    }
    boolean isConstant = counts.size() == 1 && target.nulls() == 0;
    return new ColumnProfile(
        new StructField(target.field().name(), DataTypes.DoubleType, true, Metadata.empty()),
        isConstant ? ColumnKind.CONSTANT : ColumnKind.CONTINUOUS,
        target.rows(),
        target.nulls(),
        counts.size(),
        sample.whole(),
        counts.entrySet().stream().map(e -> new ValueCount(e.getKey(), e.getValue())).toList(),
        OptionalInt.empty(),
        List.of(),
        "");
  }
}
