package io.mirrorlake.profile;

import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.types.StructField;

/**
 * What is known of a column.
 *
 * @param field name, type and nullability as Spark declares them
 * @param kind what it is to the encoder
 * @param rows rows seen
 * @param nulls of them null
 * @param distinct distinct values, null not among them; exact where {@code values} are
 * @param exact whether {@code values} hold every value with its exact count
 * @param values values and counts, in ascending order where they have one, else by falling count;
 *     where not exact, those of the sample, of a category the most frequent ones
 * @param decimals decimal places of its grid, where it has one
 * @param determinants for a derived column the indexes of the one or two that it is a function of;
 *     else none
 * @param note for a person; may be empty
 */
public record ColumnProfile(
    StructField field,
    ColumnKind kind,
    long rows,
    long nulls,
    long distinct,
    boolean exact,
    List<ValueCount> values,
    OptionalInt decimals,
    List<Integer> determinants,
    String note) {

  ColumnProfile noted(String words) {
    return new ColumnProfile(
        field, kind, rows, nulls, distinct, exact, values, decimals, determinants, words);
  }

  ColumnProfile withValues(List<ValueCount> counted) {
    return new ColumnProfile(
        field, kind, rows, nulls, distinct, exact, counted, decimals, determinants, note);
  }

  ColumnProfile derivedFrom(List<Integer> columns, String names) {
    return new ColumnProfile(
        field,
        ColumnKind.DERIVED,
        rows,
        nulls,
        distinct,
        exact,
        values,
        decimals,
        columns,
        "follows from " + names);
  }
}
