package io.mirrorlake.encode;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.RealKeys;
import io.mirrorlake.profile.RowSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Chooses and fits each column's codec. */
final class CodecFit {
  private final ProfiledTable table;
  private final ProfileSettings settings;
  private final int minCount;

  CodecFit(ProfiledTable table, ProfileSettings settings, PrivacySettings privacy) {
    this.table = table;
    this.settings = settings;
    this.minCount = privacy.minCount();
  }

  /**
   * All columns' codecs, within the width that the settings allow.
   *
   * @throws JobException where the table is too wide for it
   */
  List<ColumnCodec> columns() {
    List<String> names = List.of(table.profile().schema().fieldNames());
    return new WidthFit(settings, names).fitted(this::columns);
  }

  private List<ColumnCodec> columns(CodeLimits limits) {
    List<ColumnProfile> columns = table.profile().columns();
    List<ColumnCodec> codecs = new ArrayList<>(columns.size());
    for (int c = 0; c < columns.size(); c++) {
      codecs.add(codec(columns.get(c), c, limits));
    }
    return codecs;
  }

  private ColumnCodec codec(ColumnProfile column, int index, CodeLimits limits) {
    String type = column.field().dataType().json();
    if (mustGeneralise(column)) {
      return generalised(column, limits);
    }
    return switch (column.kind()) {
      case ALL_NULL -> new ConstantCodec(type, null);
      case CONSTANT -> new ConstantCodec(type, ColumnValues.text(column.values().get(0).value()));
      case BOOLEAN, CATEGORICAL -> LevelsFit.fit(column, limits.levels(), minCount);
      case DISCRETE ->
          column.values().size() <= limits.discrete() || !isLine(column)
              ? LevelsFit.fit(column, limits.discrete(), minCount)
              : BinsFit.fit(column, limits.bins(), minCount);
      case CONTINUOUS, TEMPORAL ->
          isLine(column)
              ? BinsFit.fit(column, limits.bins(), minCount)
              : LevelsFit.fit(column, limits.levels(), minCount);
      case IDENTIFIER, EMAIL, PHONE, SSN, CARD, IBAN, UUID, IP, URL, NAME, ADDRESS ->
          KeyFit.fit(column, table.realKeys().get(index), minCount);
      case DERIVED -> derived(column, index, table.sample());
    };
  }

  /** Whether values would come back as they are, and each is held by too few rows for that. */
  private boolean mustGeneralise(ColumnProfile column) {
    return switch (column.kind()) {
      case CONSTANT, BOOLEAN, CATEGORICAL, DISCRETE ->
          column.values().stream().noneMatch(value -> value.count() >= minCount);
      default -> false;
    };
  }

  /**
   * A column of values that are all too rare to come back. Numbers and dates come back as means of
   * neighbours, texts as new ones of the same form. What has neither keeps its nulls only; where it
   * has no null it is reproduced: the two values of a boolean tell of nobody.
   */
  private ColumnCodec generalised(ColumnProfile column, CodeLimits limits) {
    if (column.nulls() > 0 && column.rows() - column.nulls() < minCount) {
      return new ConstantCodec(column.field().dataType().json(), null);
    }
    if (isLine(column)) {
      return BinsFit.fit(column, limits.bins(), minCount);
    }
    if (column.field().dataType().equals(DataTypes.StringType)) {
      return KeyFit.fit(column, RealKeys.of(column, column.field().name()), minCount);
    }
    return column.nulls() > 0
        ? new ConstantCodec(column.field().dataType().json(), null)
        : LevelsFit.fit(column, limits.levels(), 1);
  }

  /** Whether its values lie on a line that can be cut into bins. */
  private static boolean isLine(ColumnProfile column) {
    return ColumnValues.isOrdered(column.field().dataType())
        && column.values().stream()
            .anyMatch(v -> Double.isFinite(ColumnValues.position(v.value())));
  }

  /**
   * Pairs that enough rows hold, the commonest first: the others' determinants are not reproduced,
   * so nobody asks for them.
   */
  private DerivedCodec derived(ColumnProfile column, int index, RowSample sample) {
    int determinant = column.determinant().orElseThrow();
    ColumnProfile from = table.profile().columns().get(determinant);
    Map<String, String> images = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Row row : sample.rows()) {
      String key = text(row.get(determinant));
      images.putIfAbsent(key, text(row.get(index)));
      counts.merge(key, 1, Integer::sum);
    }
    Set<String> frequent = new HashSet<>();
    from.values().stream()
        .filter(value -> value.count() >= minCount)
        .forEach(value -> frequent.add(ColumnValues.text(value.value())));
    List<String> keys =
        counts.keySet().stream()
            .filter(key -> key == null || counts.get(key) >= minCount || frequent.contains(key))
            .sorted(
                Comparator.comparing((String key) -> -counts.get(key))
                    .thenComparing(Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    return new DerivedCodec(
        column.field().dataType().json(),
        determinant,
        from.field().dataType().json(),
        new ArrayList<>(keys),
        new ArrayList<>(keys.stream().map(images::get).collect(Collectors.toList())));
  }

  private static String text(Object value) {
    Object canonical = ColumnValues.canonical(value);
    return canonical == null ? null : ColumnValues.text(canonical);
  }
}
