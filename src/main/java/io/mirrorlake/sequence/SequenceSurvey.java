package io.mirrorlake.sequence;

import io.mirrorlake.config.JobException;
import io.mirrorlake.table.EntityRows;
import io.mirrorlake.table.EntityWalk;
import io.mirrorlake.table.Step;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a first walk over all entities finds. One shuffle and sort, one pass, nothing of a row kept.
 *
 * @param rows rows
 * @param entities different keys
 * @param shortest rows of the entity with the fewest
 * @param longest rows of the entity with the most
 * @param nullKeys rows that lack a part of their key
 * @param nullOrders rows without a place in the order
 * @param ties rows with the same place as the row before them in their entity
 * @param changing columns that are not the same in all rows of every entity
 */
public record SequenceSurvey(
    long rows,
    long entities,
    long shortest,
    long longest,
    long nullKeys,
    long nullOrders,
    long ties,
    BitSet changing)
    implements Serializable {
  private static final SequenceSurvey NOTHING =
      new SequenceSurvey(0, 0, Long.MAX_VALUE, 0, 0, 0, 0, new BitSet());

  /** Walks over the rows. */
  public static SequenceSurvey of(Dataset<Row> rows, SequenceColumns columns) {
    return EntityRows.inOrder(rows, columns.key(), columns.orderBy(), 0)
        .mapPartitions(part -> List.of(part(part, columns)).iterator())
        .fold(NOTHING, SequenceSurvey::plus);
  }

  private static SequenceSurvey part(Iterator<Row> rows, SequenceColumns columns) {
    EntityWalk walk = columns.walk(rows);
    int[] key = columns.keyIndices();
    int order = columns.orderIndex();
    SequenceSurvey sum = NOTHING;
    Object[] first = null;
    Object before = null;
    BitSet changing = new BitSet();
    long length = 0;
    long all = 0;
    long nullKeys = 0;
    long nullOrders = 0;
    long ties = 0;
    while (walk.hasNext()) {
      Step step = walk.next();
      all++;
      for (int c : key) {
        if (step.values()[c] == null) {
          nullKeys++;
          break;
        }
      }
      Object place = step.values()[order];
      nullOrders += place == null ? 1 : 0;
      if (step.isFirst()) {
        first = step.values();
        length = 0;
      } else {
        ties += place != null && place.equals(before) ? 1 : 0;
        for (int c = 0; c < first.length; c++) {
          if (!changing.get(c) && !Objects.equals(first[c], step.values()[c])) {
            changing.set(c);
          }
        }
      }
      before = place;
      length++;
      if (step.isLast()) {
        sum = sum.plus(new SequenceSurvey(0, 1, length, length, 0, 0, 0, new BitSet()));
      }
    }
    return sum.plus(
        new SequenceSurvey(all, 0, Long.MAX_VALUE, 0, nullKeys, nullOrders, ties, changing));
  }

  /** The same with columns that count as changing whether or not they do. */
  SequenceSurvey withChanging(BitSet columns) {
    return new SequenceSurvey(
        rows, entities, shortest, longest, nullKeys, nullOrders, ties, (BitSet) columns.clone());
  }

  private SequenceSurvey plus(SequenceSurvey other) {
    BitSet both = (BitSet) changing.clone();
    both.or(other.changing);
    return new SequenceSurvey(
        rows + other.rows,
        entities + other.entities,
        Math.min(shortest, other.shortest),
        Math.max(longest, other.longest),
        nullKeys + other.nullKeys,
        nullOrders + other.nullOrders,
        ties + other.ties,
        both);
  }

  /**
   * Refuses rows that are no sequences.
   *
   * @param columns what was walked over
   * @param source the source's name, for the message
   * @throws JobException with the input's exit code where a key or an order is null, where two rows
   *     of an entity have the same place, or where no entity has two rows
   */
  public void check(SequenceColumns columns, String source) {
    checkRows(columns, source);
    if (longest < 2) {
      throw JobException.input(
          "No sequence: each of the %d entities of %s has one row; leave sequence.key out, or name another key than %s"
              .formatted(entities, source, String.join(", ", columns.key())));
    }
  }

  /** As {@link #check}, but for entities of one row each, as a holdout may have. */
  public void checkRows(SequenceColumns columns, String source) {
    String key = String.join(", ", columns.key());
    if (nullKeys > 0) {
      throw JobException.input(
          "Null key: %d of %d rows of %s have no value in %s (sequence.key), so that they belong to nobody; remove them from the source, or name another key"
              .formatted(nullKeys, rows, source, key));
    }
    if (nullOrders > 0) {
      throw JobException.input(
          "Null order: %d of %d rows of %s have no value in %s (sequence.order-by); remove them from the source, or name another column"
              .formatted(nullOrders, rows, source, columns.orderBy()));
    }
    if (ties > 0) {
      throw JobException.input(
          "Duplicate order: %d of %d rows of %s have the same %s (sequence.order-by) as another row of the same %s; remove them from the source, or name a finer order or a longer sequence.key"
              .formatted(ties, rows, source, columns.orderBy(), key));
    }
  }
}
