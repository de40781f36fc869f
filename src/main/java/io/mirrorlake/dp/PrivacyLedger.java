package io.mirrorlake.dp;

import java.util.ArrayList;
import java.util.List;

/**
 * What was measured and what it cost. A measurement enters before its noise is drawn; one that
 * would exceed the budget is refused, so that the composed cost is never above it. For one thread.
 */
public final class PrivacyLedger {
  /** Room for the rounding of sums, far below anything that matters. */
  private static final double ROUNDING = 1e-12;

  private final PrivacyBudget budget;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private double spentRho;
  private double spentDelta;

  /** An empty ledger. */
  public PrivacyLedger(PrivacyBudget budget) {
    this.budget = budget;
  }

  /**
   * Enters a measurement.
   *
   * @throws BudgetExceededException where it would cost more than what is left; nothing is entered
   */
  public void spend(LedgerEntry entry) {
    double rho = spentRho + entry.rho();
    double delta = spentDelta + entry.delta();
    // Negated, so that NaN is refused too.
    if (!(entry.rho() > 0 && entry.delta() >= 0)
        || !(rho <= budget.rho() * (1 + ROUNDING))
        || !(delta <= budget.searchDelta() * (1 + ROUNDING))) {
      throw new BudgetExceededException(entry, remainingRho());
    }
    spentRho = rho;
    spentDelta = delta;
    entries.add(entry);
  }

  /** What may be spent in all. */
  public PrivacyBudget budget() {
    return budget;
  }

  /** What was measured, in order. */
  public List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  /** zCDP cost of all entries together. */
  public double spentRho() {
    return spentRho;
  }

  /** What is left of ρ. */
  public double remainingRho() {
    return Math.max(0, budget.rho() - spentRho);
  }

  /** ε of all entries together, at the budget's δ. */
  public double composedEpsilon() {
    return ZcdpAccountant.epsilonFor(spentRho, budget.delta() - budget.searchDelta());
  }
}
