package io.mirrorlake.sequence;

import io.mirrorlake.encode.TableCodec;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.types.StructType;

/** Values of changing columns that have no codes: new keys, and functions of other columns. */
final class StepUncoded {
  private final TableCodec changing;
  private final int[] places;
  private final long longest;

  /**
   * Of a table.
   *
   * @param changing codec of all columns that change
   * @param schema the table's schema
   * @param longest steps of an entity at the most: a key's number is that of entity and step
   */
  StepUncoded(TableCodec changing, StructType schema, long longest) {
    this.changing = changing;
    this.longest = longest;
    this.places = new int[changing.schema().size()];
    for (int c = 0; c < places.length; c++) {
      places[c] = schema.fieldIndex(changing.schema().fields()[c].name());
    }
  }

  /**
   * Fills them in.
   *
   * @param values in and out: the row's values, canonical
   */
  void fill(Object[] values, RandomGenerator random, long entity, long position) {
    for (int c = 0; c < places.length; c++) {
      if (changing.column(c).codes() == 0 && changing.determinants(c).isEmpty()) {
        values[places[c]] = changing.column(c).value(0, random, entity * longest + position);
      }
    }
    for (int c = 0; c < places.length; c++) {
      List<Integer> determinants = changing.determinants(c);
      if (!determinants.isEmpty()) {
        values[places[c]] =
            changing.image(c, determinants.stream().map(d -> values[places[d]]).toArray());
      }
    }
  }
}
