package io.mirrorlake.profile;

import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A uniform sample of rows, chosen by their content and the seed: the same for any layout of the
 * table. Lives in memory only; nothing saves it.
 *
 * @param rows the sampled rows, their values canonical
 * @param whole whether these are all rows of the table
 */
public record RowSample(List<Row> rows, boolean whole) {}
