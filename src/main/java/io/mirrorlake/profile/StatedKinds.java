package io.mirrorlake.profile;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Checks the kinds that the user states for columns. */
final class StatedKinds {
  private StatedKinds() {}

  /**
   * Refuses what cannot be.
   *
   * @param kinds by column name, in lower case
   * @throws JobException with the configuration's exit code for an unknown column or kind, or one
   *     that a column's type cannot be
   */
  static void check(StructType schema, Map<String, String> kinds) {
    List<String> names = List.of(schema.fieldNames());
    List<String> known =
        Arrays.stream(ColumnKind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList();
    kinds.forEach(
        (column, kind) -> {
          if (!names.contains(column)) {
            throw JobException.configuration(
                "Column not found: %s (profile.columns)%s"
                    .formatted(column, NearMatches.question(column, names)));
          }
          if (!known.contains(kind)) {
            throw JobException.configuration(
                "profile.columns.%s.kind = %s: use one of %s"
                    .formatted(column, kind, String.join(", ", known)));
          }
          DataType type = schema.fields()[names.indexOf(column)].dataType();
          checkType(column, ColumnKind.valueOf(kind.toUpperCase(Locale.ROOT)), type);
        });
  }

  private static void checkType(String column, ColumnKind kind, DataType type) {
    boolean isText = type.equals(DataTypes.StringType);
    boolean fits =
        !kind.isReplaced() || isText || (!kind.isTextOnly() && WholeNumberKeys.isWhole(type));
    if (!fits) {
      throw JobException.configuration(
          "profile.columns.%s.kind = %s: the column is of type %s, and only %s can be of this kind. State another, or leave the column out with source.exclude"
              .formatted(
                  column,
                  kind.name().toLowerCase(Locale.ROOT),
                  type.sql(),
                  kind.isTextOnly() ? "text" : "text and whole numbers"));
    }
  }
}
