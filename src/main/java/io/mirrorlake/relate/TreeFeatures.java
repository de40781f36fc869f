package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.trees.FeatureTable;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Columns as trees read them: numbers by their position, all else by its code.
 *
 * @param columns indexes of the columns
 * @param codes of those that are no numbers
 */
record TreeFeatures(
    @JsonProperty("columns") List<Integer> columns,
    @JsonProperty("codes") Map<Integer, CategoryCodes> codes)
    implements Serializable {

  /**
   * One row.
   *
   * @param values canonical, of the whole table
   * @return {@code [columns]}; NaN where missing
   */
  double[] of(Object[] values) {
    double[] features = new double[columns.size()];
    for (int f = 0; f < features.length; f++) {
      int column = columns.get(f);
      CategoryCodes known = codes.get(column);
      features[f] = known == null ? Relation.position(values[column]) : known.code(values[column]);
    }
    return features;
  }

  /**
   * Many rows.
   *
   * @param rows canonical values of each row
   */
  FeatureTable of(List<Object[]> rows) {
    double[][] features = new double[columns.size()][rows.size()];
    boolean[] categorical = new boolean[columns.size()];
    for (int f = 0; f < categorical.length; f++) {
      categorical[f] = codes.containsKey(columns.get(f));
    }
    for (int r = 0; r < rows.size(); r++) {
      double[] row = of(rows.get(r));
      for (int f = 0; f < row.length; f++) {
        features[f][r] = row[f];
      }
    }
    return new FeatureTable(
        rows.size(), features, categorical, Collections.nCopies(columns.size(), ""));
  }
}
