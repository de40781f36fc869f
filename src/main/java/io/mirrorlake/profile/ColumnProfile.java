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
 * @param determinant for a derived column the index of the one that it is a function of
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
    OptionalInt determinant,
    String note) {

  ColumnProfile noted(String words) {
    return new ColumnProfile(
        field, kind, rows, nulls, distinct, exact, values, decimals, determinant, words);
  }

  ColumnProfile withValues(List<ValueCount> counted) {
    return new ColumnProfile(
        field, kind, rows, nulls, distinct, exact, counted, decimals, determinant, note);
  }

  ColumnProfile derivedFrom(int column, String name) {
    return new ColumnProfile(
        field,
        ColumnKind.DERIVED,
        rows,
        nulls,
        distinct,
        exact,
        values,
        decimals,
        OptionalInt.of(column),
        "follows from " + name);
  }
}
