package io.mirrorlake.generate;

import io.mirrorlake.config.JobException;
import io.mirrorlake.config.NearMatches;
import io.mirrorlake.encode.TableCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.types.DataTypes;

/** Refuses a predicate that compares a text column with a text that it never holds. */
final class KnownValues {
  private static final int MOST_SHOWN = 5;

  private KnownValues() {}

  /**
   * Looks at the equalities that the whole predicate needs: itself, or what it joins by AND.
   *
   * @param filtered the table, filtered by the predicate; no row is read
   * @throws JobException with the configuration's exit code where such a row cannot exist, with the
   *     values that come nearest
   */
  static void check(Dataset<Row> filtered, TableCodec codec) {
    if (filtered.queryExecution().analyzed() instanceof Filter filter) {
      check(filter.condition(), codec);
    }
  }

  private static void check(Expression predicate, TableCodec codec) {
    if (predicate instanceof And both) {
      check(both.left(), codec);
      check(both.right(), codec);
    } else if (predicate instanceof EqualTo equality) {
      check(equality.left(), equality.right(), codec);
      check(equality.right(), equality.left(), codec);
    }
  }

  private static void check(Expression side, Expression other, TableCodec codec) {
    if (side instanceof AttributeReference column
        && other instanceof Literal literal
        && literal.dataType().equals(DataTypes.StringType)
        && literal.value() != null) {
      checkValue(column.name(), literal.value().toString(), codec);
    }
  }

  private static void checkValue(String column, String wanted, TableCodec codec) {
    List<String> known = new ArrayList<>();
    for (Object value : codec.values(codec.schema().fieldIndex(column))) {
      if (value != null) {
        known.add(value.toString());
      }
    }
    if (known.isEmpty() || known.contains(wanted)) {
      return;
    }
    List<String> near = NearMatches.of(wanted, known);
    List<String> shown =
        near.isEmpty() ? known.subList(0, Math.min(MOST_SHOWN, known.size())) : near;
    String quoted = "'" + String.join("', '", shown) + "'";
    throw JobException.configuration(
        "No row has %s = '%s' (generate.where); %s"
            .formatted(
                column,
                wanted,
                near.isEmpty()
                    ? "its values are such as " + quoted
                    : "did you mean " + quoted + "?"));
  }
}
