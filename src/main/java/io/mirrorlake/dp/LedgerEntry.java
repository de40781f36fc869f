package io.mirrorlake.dp;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * One thing that was measured, and what it cost.
 *
 * @param measured what, for a person
 * @param tables histograms or tables that it consists of
 * @param cells noisy counts that it consists of; 0 where values were searched, since their number
 *     is private
 * @param sensitivity how far one unit moves one table, in the Euclidean norm
 * @param sigma standard deviation of the noise on each count
 * @param rho zCDP cost
 * @param delta what a private search for values adds to δ; 0 for all else
 */
public record LedgerEntry(
    @JsonProperty("measured") String measured,
    @JsonProperty("tables") int tables,
    @JsonProperty("cells") long cells,
    @JsonProperty("sensitivity") double sensitivity,
    @JsonProperty("sigma") double sigma,
    @JsonProperty("rho") double rho,
    @JsonProperty("delta") double delta)
    implements Serializable {}
