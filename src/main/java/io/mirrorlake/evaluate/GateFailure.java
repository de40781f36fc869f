package io.mirrorlake.evaluate;

import java.util.Locale;

/**
 * A figure that did not pass its gate.
 *
 * @param figure its name in the summary
 * @param limit what the configuration asks for
 * @param value what was found; where it does not apply, nothing shows that the gate is passed
 * @param isUpper whether the limit is the largest value allowed, else the smallest
 */
public record GateFailure(String figure, double limit, Metric value, boolean isUpper) {
  /** What was found, and what was asked for. */
  public String message() {
    return String.format(
        Locale.ROOT,
        "%s is %s; the gate allows %.4f at the %s",
        figure,
        value.text(),
        limit,
        isUpper ? "most" : "least");
  }
}
