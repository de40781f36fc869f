package io.mirrorlake.dp;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlake.config.DifferentialPrivacySettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a model promises, and what that rests on; part of its manifest.
 *
 * @param isPrivate false where the noise came from a seed: then nothing is promised
 * @param epsilon privacy loss that was asked for
 * @param composedEpsilon loss of all that was measured, at the same δ: at most epsilon
 * @param delta chance that the loss is larger
 * @param rho zCDP cost of all that was measured
 * @param rhoBudget what it could have been
 * @param neighbours what two tables differ in that the promise is about
 * @param ledger what was measured
 * @param declaredPublic what the promise takes to be public
 */
public record PrivacyStatement(
    @JsonProperty("is_private") boolean isPrivate,
    @JsonProperty("epsilon") double epsilon,
    @JsonProperty("composed_epsilon") double composedEpsilon,
    @JsonProperty("delta") double delta,
    @JsonProperty("rho") double rho,
    @JsonProperty("rho_budget") double rhoBudget,
    @JsonProperty("neighbours") String neighbours,
    @JsonProperty("ledger") List<LedgerEntry> ledger,
    @JsonProperty("declared_public") List<String> declaredPublic)
    implements Serializable {
  private static final String NOT_PRIVATE =
      "NOT PRIVATE: noise came from a seed (privacy.seeded-noise = true); this promises nothing";

  static PrivacyStatement of(
      PrivacyLedger ledger,
      DifferentialPrivacySettings settings,
      String neighbours,
      boolean isPrivate) {
    List<String> declared = new ArrayList<>();
    declared.add("names, types and nullability of all columns");
    declared.add("this job's configuration");
    settings.domains().keySet().forEach(name -> declared.add("domain of " + name));
    return new PrivacyStatement(
        isPrivate,
        ledger.budget().epsilon(),
        ledger.composedEpsilon(),
        ledger.budget().delta(),
        ledger.spentRho(),
        ledger.budget().rho(),
        neighbours,
        ledger.entries(),
        declared);
  }

  /** The statement as lines for a person. */
  public String render() {
    StringBuilder text = new StringBuilder();
    if (!isPrivate) {
      text.append(NOT_PRIVATE).append(System.lineSeparator());
    }
    text.append(
        String.format(
            Locale.ROOT,
            "epsilon %.4g of %.4g at delta %.3g, rho %.4g of %.4g, tables that differ in %s%n",
            composedEpsilon,
            epsilon,
            delta,
            rho,
            rhoBudget,
            neighbours));
    for (LedgerEntry entry : ledger) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-52s tables %5d  sigma %10.2f  rho %.3e%n",
              entry.measured(),
              entry.tables(),
              entry.sigma(),
              entry.rho()));
    }
    return text.toString();
  }

  /** One line for the summary of a report. */
  public String headline() {
    return isPrivate
        ? String.format(
            Locale.ROOT,
            "(%.4g, %.3g)-differential privacy for tables that differ in %s",
            epsilon,
            delta,
            neighbours)
        : NOT_PRIVATE;
  }
}
