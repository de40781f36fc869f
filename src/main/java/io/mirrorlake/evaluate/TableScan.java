package io.mirrorlake.evaluate;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One pass over a table that ends in one state. Merges come in any order, so a state's merge must
 * be exact: counts and whole numbers, no floating sums.
 */
final class TableScan {
  private TableScan() {}

  /** A state that takes rows. */
  interface State<S> extends Serializable {
    /** Takes a row. */
    void add(Row row);

    /** Takes the rows of another state; returns this. */
    S merge(S other);
  }

  /** Makes an empty state. */
  interface Start<S> extends Serializable {
    /** An empty state. */
    S state();
  }

  /**
   * Scans a table in one Spark job.
   *
   * @param rows the table
   * @param start the empty state, shipped to tasks
   */
  static <S extends State<S>> S of(Dataset<Row> rows, Start<S> start) {
    FlatMapFunction<java.util.Iterator<Row>, S> partition =
        part -> {
          S state = start.state();
          part.forEachRemaining(state::add);
          return List.of(state).iterator();
        };
    Function2<S, S, S> merge = State::merge;
    JavaRDD<Row> rdd = rows.javaRDD();
    return rdd.getNumPartitions() == 0
        ? start.state()
        : rdd.mapPartitions(partition).treeReduce(merge);
  }
}
