package io.mirrorlake.relate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A target that lies close to a weighted sum of other columns, in one space: a balance near amount
 * less paid, an arrival near schedule plus delay, a volume near a product of lengths.
 *
 * @param target index of the target
 * @param space where the sum is taken
 * @param scale the target's
 * @param intercept of the centred target
 * @param terms what is added
 * @param decimals places that residuals are rounded to
 */
record LinearRelation(
    @JsonProperty("target") int target,
    @JsonProperty("space") Space space,
    @JsonProperty("scale") Scale scale,
    @JsonProperty("intercept") double intercept,
    @JsonProperty("terms") List<Term> terms,
    @JsonProperty("decimals") int decimals)
    implements Relation {

  /**
   * A column's part in a sum.
   *
   * @param column its index
   * @param scale its scale
   * @param weight what its centred value is multiplied by
   */
  record Term(
      @JsonProperty("column") int column,
      @JsonProperty("scale") Scale scale,
      @JsonProperty("weight") double weight)
      implements java.io.Serializable {}

  @Override
  public List<Integer> predictors() {
    return terms.stream().map(Term::column).toList();
  }

  @Override
  public double residual(Object[] values) {
    double position = Relation.position(values[target]);
    if (Double.isNaN(position)) {
      return Double.NaN;
    }
    double left = scale.centred(space, position) - predicted(values);
    return Relation.rounded(scale.wrapped(space, left), decimals);
  }

  @Override
  public double restored(Object[] values, double residual) {
    return scale.position(space, residual + predicted(values));
  }

  private double predicted(Object[] values) {
    double sum = intercept;
    for (Term term : terms) {
      double position = Relation.position(values[term.column()]);
      sum += term.weight() * term.scale().centred(space, position);
    }
    return sum;
  }

  /** Any time of day may come out where times are told from others. */
  @Override
  public Range widened(Range range) {
    return scale.clock() ? scale.day() : range;
  }

  @Override
  public String describe(List<String> names) {
    String sum =
        IntStream.range(0, terms.size())
            .mapToObj(t -> words(terms.get(t), names.get(terms.get(t).column())))
            .collect(Collectors.joining(" + "));
    return "near " + sum + (space == Space.LOG ? ", in logarithms" : "");
  }

  private static String words(Term term, String name) {
    return term.weight() == 1 ? name : String.format(Locale.ROOT, "%.3g × %s", term.weight(), name);
  }
}
