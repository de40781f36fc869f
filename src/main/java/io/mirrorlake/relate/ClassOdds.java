package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.trees.BoostedTrees;
import io.mirrorlake.trees.TreesText;
import java.io.Serializable;
import java.util.List;

/**
 * The probability that a row is of a class: the mean log odds of two models, each fitted on one
 * half of the rows, on a line that was fitted to what each says of the half it has not seen (Platt
 * 1999), so that of the rows of which it says 0.3, three in ten are of the class.
 */
final class ClassOdds implements Serializable {
  /** Odds beyond it would be certainties that no sample can show. */
  private static final double MOST = 30;

  @JsonProperty private final List<String> models;
  @JsonProperty private final double slope;
  @JsonProperty private final double intercept;

  private final transient List<BoostedTrees> trees;

  /** From its JSON parts; two models. */
  @JsonCreator
  ClassOdds(
      @JsonProperty("models") List<String> models,
      @JsonProperty("slope") double slope,
      @JsonProperty("intercept") double intercept) {
    this.models = models;
    this.slope = slope;
    this.intercept = intercept;
    this.trees = models.stream().map(TreesText::trees).toList();
  }

  /**
   * Odds of fitted models.
   *
   * @param line of the log odds
   */
  static ClassOdds of(List<BoostedTrees> models, LogisticLine line) {
    return new ClassOdds(
        models.stream().map(TreesText::of).toList(), line.slope(), line.intercept());
  }

  private Object readResolve() {
    return new ClassOdds(models, slope, intercept);
  }

  /**
   * The probability.
   *
   * @param features {@code [predictors]}
   * @return in (0, 1)
   */
  double probability(double[] features) {
    double raw = (trees.get(0).raw(features) + trees.get(1).raw(features)) / 2;
    double odds = Math.max(-MOST, Math.min(MOST, slope * raw + intercept));
    return 1 / (1 + Math.exp(-odds));
  }
}
