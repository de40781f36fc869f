package io.mirrorlake.profile;

import io.mirrorlake.config.ProfileSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** From a column's state to its kind and values. */
final class ColumnReading {
  /** Share of distinct values among those present from which a text column is a key. */
  private static final double IDENTIFIER_SHARE = 0.9;

  private static final int MIN_IDENTIFIER_ROWS = 50;

  private ColumnReading() {}

  static ColumnProfile read(
      StructField field,
      ColumnState state,
      RowSample sample,
      int column,
      ProfileSettings settings) {
    boolean exact = state.counts().isPresent();
    List<ValueCount> values =
        values(field.dataType(), state.counts().orElseGet(() -> countSample(sample, column)));
    ColumnKind found = kind(field.dataType(), state, settings);
    String stated = settings.kinds().get(field.name());
    ColumnKind kind = stated == null ? found : ColumnKind.valueOf(stated.toUpperCase(Locale.ROOT));
    return new ColumnProfile(
        field,
        kind,
        state.rows(),
        state.nulls(),
        state.distinct(),
        exact,
        values,
        state.hasGrid() ? OptionalInt.of(state.decimals()) : OptionalInt.empty(),
        OptionalInt.empty(),
        note(kind, stated));
  }

  private static ColumnKind kind(DataType type, ColumnState state, ProfileSettings settings) {
    long present = state.rows() - state.nulls();
    if (present == 0) {
      return ColumnKind.ALL_NULL;
    }
    if (state.distinct() == 1 && state.nulls() == 0) {
      return ColumnKind.CONSTANT;
    }
    if (type.equals(DataTypes.BooleanType)) {
      return ColumnKind.BOOLEAN;
    }
    if (!ColumnValues.isOrdered(type)) {
      boolean isKey =
          present >= MIN_IDENTIFIER_ROWS && state.distinct() >= IDENTIFIER_SHARE * present;
      return isKey ? ColumnKind.IDENTIFIER : ColumnKind.CATEGORICAL;
    }
    if (state.distinct() <= settings.maxDiscreteValues()) {
      return ColumnKind.DISCRETE;
    }
    return ColumnValues.isTemporal(type) ? ColumnKind.TEMPORAL : ColumnKind.CONTINUOUS;
  }

  private static String note(ColumnKind kind, String stated) {
    if (stated != null) {
      return "kind as stated";
    }
    return kind == ColumnKind.IDENTIFIER
        ? "looks like a key: replaced by new values of the same form"
        : "";
  }

  private static Map<Object, Long> countSample(RowSample sample, int column) {
    Map<Object, Long> counts = new HashMap<>();
    for (Row row : sample.rows()) {
      Object value = ColumnValues.canonical(row.get(column));
      if (value != null) {
        counts.merge(value, 1L, Long::sum);
      }
    }
    return counts;
  }

  private static List<ValueCount> values(DataType type, Map<Object, Long> counts) {
    List<ValueCount> values = new ArrayList<>(counts.size());
    counts.forEach((v, n) -> values.add(new ValueCount(v, n)));
    Comparator<ValueCount> byText = Comparator.comparing(v -> ColumnValues.text(v.value()));
    values.sort(
        ColumnValues.isOrdered(type)
            ? Comparator.comparingDouble((ValueCount v) -> ColumnValues.position(v.value()))
                .thenComparing(byText)
            : Comparator.comparingLong(ValueCount::count).reversed().thenComparing(byText));
    return values;
  }
}
