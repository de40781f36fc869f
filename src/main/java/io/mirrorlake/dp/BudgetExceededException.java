package io.mirrorlake.dp;

/** A measurement was refused since the budget does not allow it: a defect, never a user's fault. */
public final class BudgetExceededException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BudgetExceededException(LedgerEntry entry, double remaining) {
    super(
        "Privacy budget exceeded: %s costs rho %.3g and delta %.3g, left is rho %.3g"
            .formatted(entry.measured(), entry.rho(), entry.delta(), remaining));
  }
}
