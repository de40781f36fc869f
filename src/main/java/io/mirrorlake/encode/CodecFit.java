package io.mirrorlake.encode;

import io.mirrorlake.config.PrivacySettings;
import io.mirrorlake.config.ProfileSettings;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.profile.ColumnValues;
import io.mirrorlake.profile.ProfiledTable;
import io.mirrorlake.profile.RowSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

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

  List<ColumnCodec> columns() {
    List<ColumnProfile> columns = table.profile().columns();
    List<ColumnCodec> codecs = new ArrayList<>(columns.size());
    for (int c = 0; c < columns.size(); c++) {
      codecs.add(codec(columns.get(c), c));
    }
    return codecs;
  }

  private ColumnCodec codec(ColumnProfile column, int index) {
    String type = column.field().dataType().json();
    return switch (column.kind()) {
      case ALL_NULL -> new ConstantCodec(type, null);
      case CONSTANT -> new ConstantCodec(type, ColumnValues.text(column.values().get(0).value()));
      case BOOLEAN, CATEGORICAL -> LevelsFit.fit(column, settings.maxCategories(), minCount);
      case DISCRETE -> LevelsFit.fit(column, EncodedBlock.MAX_CODES - 2, minCount);
      case CONTINUOUS, TEMPORAL ->
          ColumnValues.isOrdered(column.field().dataType()) && hasFinite(column)
              ? BinsFit.fit(column, settings.bins(), minCount)
              : LevelsFit.fit(column, settings.maxCategories(), minCount);
      case IDENTIFIER, EMAIL, PHONE, SSN, CARD, IBAN, UUID, IP, URL, NAME, ADDRESS ->
          KeyFit.fit(column, table.realKeys().get(index), minCount);
      case DERIVED -> derived(column, index, table.sample());
    };
  }

  private static boolean hasFinite(ColumnProfile column) {
    return column.values().stream()
        .anyMatch(v -> Double.isFinite(ColumnValues.position(v.value())));
  }

  /**
   * Pairs that enough rows hold: the others' determinants are not reproduced, so nobody asks for
   * them.
   */
  private DerivedCodec derived(ColumnProfile column, int index, RowSample sample) {
    int determinant = column.determinant().orElseThrow();
    Map<String, String> images = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Row row : sample.rows()) {
      String key = text(row.get(determinant));
      images.putIfAbsent(key, text(row.get(index)));
      counts.merge(String.valueOf(key), 1, Integer::sum);
    }
    images.keySet().removeIf(key -> key != null && counts.get(key) < minCount);
    return new DerivedCodec(
        column.field().dataType().json(),
        determinant,
        table.profile().columns().get(determinant).field().dataType().json(),
        new ArrayList<>(images.keySet()),
        new ArrayList<>(images.values()));
  }

  private static String text(Object value) {
    Object canonical = ColumnValues.canonical(value);
    return canonical == null ? null : ColumnValues.text(canonical);
  }
}
