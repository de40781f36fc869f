package io.mirrorlake.encode;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * One code of a {@link BinsCodec}: a range of values, from its edge to the next bin's. Decoded from
 * exactly one of: values with their counts (one value: an atom), or knots of its quantile function.
 * Numbers are decimal texts, exact where a double would not be.
 *
 * @param edge where the bin begins
 * @param values reproducible values, where the column has few distinct ones; else empty
 * @param shares positions of the knots in [0, 1], ascending from 0 to 1; empty where there are
 *     values
 * @param knots quantiles at the shares
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Bin(
    @JsonProperty("edge") String edge,
    @JsonProperty("values") WeightedTexts values,
    @JsonProperty("shares") List<Double> shares,
    @JsonProperty("knots") List<String> knots)
    implements Serializable {
  Bin {
    shares = shares == null ? List.of() : shares;
    knots = knots == null ? List.of() : knots;
  }
}
