package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.profile.ColumnValues;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;

/**
 * A column of few classes that follows from several others together, or is rare and follows
 * closely: drawn, once all others are there, from the distribution that boosted trees learnt given
 * them. The networks do not see it: moments of pairs show no exclusive or, and a class of one row
 * in a hundred is in a batch by chance.
 */
public final class DrawnColumn implements Serializable {
  private static final int NAMED = 4;

  @JsonProperty private final int target;
  @JsonProperty private final String type;
  @JsonProperty private final List<String> texts;
  @JsonProperty private final TreeFeatures features;
  @JsonProperty private final List<ClassOdds> odds;

  private final transient Object[] classes;

  /**
   * From its JSON parts.
   *
   * @param target index of the column
   * @param type its type, as JSON
   * @param texts its classes; null for null
   * @param features what it is told from
   * @param odds of each class but the last, given that it is none of those before
   */
  @JsonCreator
  DrawnColumn(
      @JsonProperty("target") int target,
      @JsonProperty("type") String type,
      @JsonProperty("texts") List<String> texts,
      @JsonProperty("features") TreeFeatures features,
      @JsonProperty("odds") List<ClassOdds> odds) {
    this.target = target;
    this.type = type;
    this.texts = texts;
    this.features = features;
    this.odds = odds;
    DataType parsed = DataType.fromJson(type);
    this.classes =
        texts.stream()
            .map(text -> text == null ? null : ColumnValues.parse(parsed, text))
            .toArray();
  }

  private Object readResolve() {
    return new DrawnColumn(target, type, texts, features, odds);
  }

  /** Index of the column. */
  public int target() {
    return target;
  }

  /** Indexes of the columns that it is told from. */
  public List<Integer> predictors() {
    return features.columns();
  }

  /** Its classes, canonical, null among them where it occurs. */
  public List<Object> values() {
    return Collections.unmodifiableList(Arrays.asList(classes));
  }

  /**
   * Draws a class.
   *
   * @param values {@code [columns]}, canonical; of the predictors those that come out
   * @return canonical, or null
   */
  public Object drawn(Object[] values, RandomGenerator random) {
    double[] row = features.of(values);
    double left = random.nextDouble();
    for (int question = 0; question < odds.size(); question++) {
      double probability = odds.get(question).probability(row);
      if (left < probability) {
        return classes[question];
      }
      left = (left - probability) / (1 - probability);
    }
    return classes[classes.length - 1];
  }

  /** Words for a person, such as {@code "drawn by trees given b0, b1"}. */
  public String describe(List<String> names) {
    List<Integer> columns = predictors();
    return columns.stream()
            .limit(NAMED)
            .map(names::get)
            .collect(Collectors.joining(", "))
            .transform(first -> "drawn by trees given " + first)
        + (columns.size() > NAMED ? " and %d more".formatted(columns.size() - NAMED) : "");
  }
}
