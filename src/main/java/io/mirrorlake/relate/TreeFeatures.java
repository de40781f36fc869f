package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnProfile;
import io.mirrorlake.trees.FeatureTable;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
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
   * Some columns of a table, with the codes of those that are no numbers.
   *
   * @param predictors their indexes
   */
  static TreeFeatures of(SampledColumns table, List<Integer> predictors) {
    Map<Integer, CategoryCodes> codes = new HashMap<>();
    for (int column : predictors) {
      if (!table.isNumber(column)) {
        ColumnProfile profile = table.profile().columns().get(column);
        codes.put(column, CategoryCodes.of(profile, table.minCount()));
      }
    }
    return new TreeFeatures(predictors, codes);
  }

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
    return table(rows.stream().map(this::of).toList());
  }

  /**
   * Many rows that are features already.
   *
   * @param rows {@code [rows × columns]}, of {@link #of(Object[])}
   */
  FeatureTable table(List<double[]> rows) {
    double[][] features = new double[columns.size()][rows.size()];
    boolean[] categorical = new boolean[columns.size()];
    for (int f = 0; f < categorical.length; f++) {
      categorical[f] = codes.containsKey(columns.get(f));
      for (int r = 0; r < rows.size(); r++) {
        features[f][r] = rows.get(r)[f];
      }
    }
    return new FeatureTable(
        rows.size(), features, categorical, Collections.nCopies(columns.size(), ""));
  }
}
