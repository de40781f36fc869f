package io.mirrorlake.dp;

import io.mirrorlake.encode.ColumnCodec;
import io.mirrorlake.encode.GivenCodecs;
import io.mirrorlake.encode.TableCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table's codes, cut from its private histograms alone.
 *
 * @param schema the table's columns
 * @param columns each column's codes
 */
record PrivateCodes(StructType schema, List<CodedColumn> columns) {
  /** Cuts the codes. */
  static PrivateCodes fit(StructType schema, List<NoisyHistogram> histograms, CodeLimits limits) {
    List<CodedColumn> columns = new ArrayList<>();
    for (int c = 0; c < histograms.size(); c++) {
      columns.add(column(schema.fields()[c], histograms.get(c), limits));
    }
    return new PrivateCodes(schema, columns);
  }

  private static CodedColumn column(
      StructField field, NoisyHistogram histogram, CodeLimits limits) {
    ColumnDomain domain = histogram.domain();
    if (domain instanceof NumberDomain numbers) {
      return NumberCodes.fit(field.dataType(), numbers, histogram, limits);
    }
    if (domain instanceof LevelsDomain levels) {
      return LevelCodes.fit(field.dataType(), levels, histogram, limits);
    }
    return new CodedColumn.Whole(GivenCodecs.constant(field.dataType(), null), new double[0]);
  }

  /** The same with another column in its place. */
  PrivateCodes with(int index, CodedColumn column) {
    List<CodedColumn> others = new ArrayList<>(columns);
    others.set(index, column);
    return new PrivateCodes(schema, others);
  }

  TableCodec codec() {
    return TableCodec.of(schema, columns.stream().map(CodedColumn::codec).toList());
  }

  /** Indices of the columns that have codes. */
  List<Integer> encoded() {
    List<Integer> encoded = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).masses().length > 0) {
        encoded.add(c);
      }
    }
    return encoded;
  }

  /** Masses of the columns that have codes. */
  List<double[]> masses() {
    return encoded().stream().map(c -> columns.get(c).masses()).toList();
  }

  /** The codec where some columns follow others, named by their place among the encoded ones. */
  TableCodec codec(List<CodeDependency> dependencies) {
    List<Integer> encoded = encoded();
    List<ColumnCodec> codecs = new ArrayList<>(columns.stream().map(CodedColumn::codec).toList());
    for (CodeDependency dependency : dependencies) {
      int column = encoded.get(dependency.dependent());
      codecs.set(
          column,
          GivenCodecs.following(
              codecs.get(column), encoded.get(dependency.determinant()), dependency.images()));
    }
    return TableCodec.of(schema, codecs);
  }

  /** Names of searched columns that no value was found for. */
  List<String> empty(List<NoisyHistogram> histograms) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      if (histograms.get(c).domain() instanceof LevelsDomain levels && levels.levels().isEmpty()) {
        names.add(schema.fields()[c].name());
      }
    }
    return names;
  }
}
