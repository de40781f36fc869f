package io.mirrorlake.dp;

import io.mirrorlake.config.DeclaredDomain;
import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.profile.ColumnKind;
import io.mirrorlake.profile.ColumnValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Each column's domain from what is public: the job file's declarations, else the column's type.
 * Booleans have two levels; numbers get an octave grid, which needs no bounds; dates and timestamps
 * the days from 1900 to 2100; texts, and numbers that the job file calls categories, are searched.
 */
final class PublicDomains {
  private static final int TEMPORAL_CELLS = 4_096;
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
  private static final String FIRST_DAY = "1900-01-01";
  private static final String LAST_DAY = "2099-12-31";
  private static final int DAYS = 73_049;
  private static final int LONG_OCTAVES = 62;

  private final Map<String, DeclaredDomain> declared;
  private final Map<String, String> kinds;
  private final PrivacyUnit unit;
  private final Map<String, BigDecimal> steps;

  /**
   * Domains of a job.
   *
   * @param declared what the job file states, by column name
   * @param kinds kinds that the job file states, by column name
   * @param unit whom the guarantee is for; its column is not measured
   */
  PublicDomains(Map<String, DeclaredDomain> declared, Map<String, String> kinds, PrivacyUnit unit) {
    this(declared, kinds, unit, Map.of());
  }

  private PublicDomains(
      Map<String, DeclaredDomain> declared,
      Map<String, String> kinds,
      PrivacyUnit unit,
      Map<String, BigDecimal> steps) {
    this.unit = unit;
    this.declared = declared;
    this.kinds = kinds;
    this.steps = steps;
  }

  /**
   * The same where floating-point columns without a declared step have these.
   *
   * @param found steps by column name, measured privately
   */
  PublicDomains withSteps(Map<String, BigDecimal> found) {
    return new PublicDomains(declared, kinds, unit, found);
  }

  /**
   * A domain for each column.
   *
   * @throws JobException with the configuration's exit code where a declaration names no column or
   *     does not fit its type
   */
  List<ColumnDomain> of(StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    for (String name : declared.keySet()) {
      if (!names.contains(name)) {
        throw JobException.configuration(
            "Column not found: %s (privacy.domains)%s"
                .formatted(name, NearMatches.question(name, names)));
      }
    }
    List<ColumnDomain> domains = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      boolean isUnit = unit.column().isPresent() && unit.column().get() == c;
      domains.add(isUnit ? new UnreadDomain() : domain(schema.fields()[c]));
    }
    return domains;
  }

  private ColumnDomain domain(StructField field) {
    DeclaredDomain known = declared.get(field.name());
    if (known == null) {
      return byType(field);
    }
    if (known.levels().isEmpty()) {
      return range(field, known);
    }
    List<String> levels =
        known.levels().stream().map(text -> DeclaredValues.level(field, text)).distinct().toList();
    return new LevelsDomain(field.dataType(), levels, true, field.nullable());
  }

  private ColumnDomain byType(StructField field) {
    DataType type = field.dataType();
    if (type instanceof BooleanType) {
      return new LevelsDomain(type, List.of("false", "true"), false, field.nullable());
    }
    boolean isCategory =
        ColumnKind.CATEGORICAL.name().toLowerCase(Locale.ROOT).equals(kinds.get(field.name()));
    if (isCategory || !ColumnValues.isOrdered(type)) {
      return new SearchedDomain(field.nullable());
    }
    if (ColumnValues.isTemporal(type)) {
      return numbers(
          field,
          LinearGrid.ofMultiples(
              DeclaredValues.position(field, FIRST_DAY),
              DeclaredValues.position(field, LAST_DAY),
              step(field),
              DAYS));
    }
    BigDecimal step = step(field);
    return numbers(
        field,
        step.signum() == 0 ? OctaveGrid.ofReals() : OctaveGrid.ofMultiples(step, octaves(type)));
  }

  private ColumnDomain range(StructField field, DeclaredDomain known) {
    DataType type = field.dataType();
    if (!ColumnValues.isOrdered(type)) {
      throw JobException.configuration(
          "privacy.domains: column %s has the type %s and no range; state its levels"
              .formatted(field.name(), type.sql()));
    }
    BigDecimal step = known.step().orElse(step(field));
    if (known.low().isEmpty()) {
      return numbers(field, OctaveGrid.ofMultiples(step, LONG_OCTAVES));
    }
    BigDecimal low = DeclaredValues.position(field, known.low().get());
    BigDecimal high = DeclaredValues.position(field, known.high().orElseThrow());
    if (low.compareTo(high) >= 0) {
      throw JobException.configuration(
          "privacy.domains: column %s has low = %s and high = %s: low must be below high"
              .formatted(field.name(), known.low().get(), known.high().get()));
    }
    if (ColumnValues.isTemporal(type)) {
      return bounded(field, LinearGrid.ofMultiples(low, high, step, TEMPORAL_CELLS));
    }
    return bounded(field, BoundedGrid.of(low, high, step));
  }

  private static NumberDomain bounded(StructField field, PublicGrid grid) {
    return numbers(field, grid, true);
  }

  private static NumberDomain numbers(StructField field, PublicGrid grid) {
    return numbers(field, grid, false);
  }

  private static NumberDomain numbers(StructField field, PublicGrid grid, boolean isBounded) {
    return new NumberDomain(
        grid,
        ColumnValues.isFloating(field.dataType()) ? NumberDomain.FLOATING : List.of(),
        field.nullable(),
        isBounded);
  }

  /**
   * Distance of neighbouring values: of timestamps a second, of binary fractions what was measured.
   */
  private BigDecimal step(StructField field) {
    DataType type = field.dataType();
    if (type instanceof DecimalType decimal) {
      return BigDecimal.ONE.movePointLeft(decimal.scale());
    }
    if (ColumnValues.isFloating(type)) {
      return steps.getOrDefault(field.name(), BigDecimal.ZERO);
    }
    return ColumnValues.isTemporal(type) && !type.equals(DataTypes.DateType)
        ? MICROS
        : BigDecimal.ONE;
  }

  private static int octaves(DataType type) {
    if (type instanceof DecimalType decimal) {
      return (int) Math.ceil(decimal.precision() / Math.log10(2));
    }
    return ColumnValues.isFloating(type)
        ? LONG_OCTAVES
        : Math.min(LONG_OCTAVES, type.defaultSize() * Byte.SIZE - 1);
  }
}
