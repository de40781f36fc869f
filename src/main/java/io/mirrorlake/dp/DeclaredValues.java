package io.mirrorlake.dp;

import io.mirrorlake.config.JobException;
import io.mirrorlake.profile.ColumnValues;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/** Values that a job file states, in the column's type. */
final class DeclaredValues {
  private static final int DATE_LENGTH = 10;

  private DeclaredValues() {}

  /**
   * A level's canonical text.
   *
   * @throws JobException with the configuration's exit code where it is no value of the type
   */
  static String level(StructField field, String text) {
    if (ColumnValues.isTemporal(field.dataType())) {
      return position(field, text).toPlainString();
    }
    try {
      Object value = ColumnValues.parse(field.dataType(), text);
      return ColumnValues.text(
          field.dataType() instanceof DecimalType ? ColumnValues.canonical(value) : value);
    } catch (NumberFormatException e) {
      throw unreadable(field, text);
    }
  }

  /**
   * Where a number, date or timestamp lies on the line, in the units of canonical values.
   *
   * @throws JobException with the configuration's exit code where it cannot be read
   */
  static BigDecimal position(StructField field, String text) {
    try {
      if (field.dataType().equals(DataTypes.DateType)) {
        return BigDecimal.valueOf(LocalDate.parse(text).toEpochDay());
      }
      if (!ColumnValues.isTemporal(field.dataType())) {
        return new BigDecimal(text);
      }
      return new BigDecimal(String.valueOf(ColumnValues.canonical(instant(text))));
    } catch (DateTimeException | NumberFormatException e) {
      throw unreadable(field, text);
    }
  }

  private static Instant instant(String text) {
    if (text.length() == DATE_LENGTH) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return text.endsWith("Z")
        ? Instant.parse(text)
        : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }

  private static JobException unreadable(StructField field, String text) {
    return JobException.configuration(
        "privacy.domains: %s is no %s, the type of column %s"
            .formatted(text, field.dataType().sql(), field.name()));
  }
}
