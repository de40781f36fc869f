package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.trees.BoostedTrees;
import io.mirrorlake.trees.TreesText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A target that boosted trees predict well from the other columns. Two models, each of one half of
 * the rows: a row's residual is taken from the model that has not seen it, so that residuals are as
 * large as they will be for new rows; coming back, the mean of both is added.
 */
final class TreeRelation implements Relation {
  private static final int DECIMALS = 6;
  private static final int NAMED = 4;

  @JsonProperty private final int target;
  @JsonProperty private final Space space;
  @JsonProperty private final Scale scale;
  @JsonProperty private final TreeFeatures features;
  @JsonProperty private final List<String> models;
  @JsonProperty private final int decimals;

  private final transient List<BoostedTrees> trees;

  /** From its JSON parts; two models. */
  @JsonCreator
  TreeRelation(
      @JsonProperty("target") int target,
      @JsonProperty("space") Space space,
      @JsonProperty("scale") Scale scale,
      @JsonProperty("features") TreeFeatures features,
      @JsonProperty("models") List<String> models,
      @JsonProperty("decimals") int decimals) {
    this.target = target;
    this.space = space;
    this.scale = scale;
    this.features = features;
    this.models = models;
    this.decimals = decimals;
    this.trees = models.stream().map(TreesText::trees).toList();
  }

  /**
   * A relation of fitted models.
   *
   * @param models fitted on the rows of half 0 and 1
   */
  static TreeRelation of(
      NumberColumn target, Space space, TreeFeatures features, List<BoostedTrees> models) {
    int decimals = space == Space.LOG ? DECIMALS : Math.min(9, target.decimals() + 2);
    return new TreeRelation(
        target.index(),
        space,
        target.scale(),
        features,
        models.stream().map(TreesText::of).toList(),
        decimals);
  }

  private Object readResolve() {
    return new TreeRelation(target, space, scale, features, models, decimals);
  }

  @Override
  public int target() {
    return target;
  }

  @Override
  public List<Integer> predictors() {
    return features.columns();
  }

  /**
   * The half that a row belongs to: by its content, so equal rows are in the same one.
   *
   * @param features {@code [predictors]}
   */
  static int half(double[] features, double position) {
    long hash = Double.doubleToLongBits(position);
    for (double feature : features) {
      hash = hash * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(feature);
      hash ^= hash >>> 32;
    }
    hash *= 0xD6E8FEB86659FD93L;
    return (int) (hash >>> 63);
  }

  @Override
  public double residual(Object[] values) {
    double position = Relation.position(values[target]);
    if (Double.isNaN(position)) {
      return Double.NaN;
    }
    double[] row = features.of(values);
    double predicted = trees.get(1 - half(row, position)).predicted(row);
    return Relation.rounded(scale.centred(space, position) - predicted, decimals);
  }

  @Override
  public double restored(Object[] values, double residual) {
    double[] row = features.of(values);
    double predicted = (trees.get(0).predicted(row) + trees.get(1).predicted(row)) / 2;
    return scale.position(space, residual + predicted);
  }

  @Override
  public String describe(List<String> names) {
    List<Integer> columns = features.columns();
    return columns.stream()
            .limit(NAMED)
            .map(names::get)
            .collect(Collectors.joining(", "))
            .transform(first -> "told by trees from " + first)
        + (columns.size() > NAMED ? " and %d more".formatted(columns.size() - NAMED) : "");
  }
}
