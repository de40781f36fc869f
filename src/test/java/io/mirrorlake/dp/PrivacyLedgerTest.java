package io.mirrorlake.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PrivacyLedgerTest {
  @Property
  void whateverIsSpentTheComposedEpsilonIsNotAboveTheRequest(
      @ForAll @Size(20) List<@IntRange(min = 1, max = 200) Integer> costs) {
    PrivacyLedger ledger = new PrivacyLedger(PrivacyBudget.of(1, 1e-6));
    double sum = 0;
    for (int cost : costs) {
      double rho = cost * 1e-4;
      if (sum + rho <= ledger.budget().rho()) {
        ledger.spend(entry(rho, 0));
        sum += rho;
      } else {
        assertThatThrownBy(() -> ledger.spend(entry(rho, 0)))
            .isInstanceOf(BudgetExceededException.class);
      }
    }
    assertThat(ledger.spentRho()).isCloseTo(sum, within(1e-12));
    assertThat(ledger.composedEpsilon()).isLessThanOrEqualTo(1 + 1e-9);
    assertThat(ledger.entries()).allMatch(e -> e.rho() > 0);
  }

  @Test
  void aRefusedMeasurementDrawsNoNoiseAndLeavesNoEntry() {
    PrivacyLedger ledger = new PrivacyLedger(PrivacyBudget.of(1, 1e-6));
    GaussianMechanism mechanism =
        new GaussianMechanism(ledger, new DiscreteGaussian(RandomBits.seeded(1)));
    List<long[]> tables = List.of(new long[] {5, 7});
    assertThatThrownBy(() -> mechanism.release("x", tables, 1, NoiseScale.atLeast(0.5)))
        .isInstanceOf(BudgetExceededException.class)
        .hasMessageContaining("Privacy budget exceeded: x costs rho 2");
    assertThat(ledger.entries()).isEmpty();
    assertThat(ledger.spentRho()).isZero();
  }

  @Test
  void tablesContributionsAndScaleMakeTheCost() {
    PrivacyLedger ledger = new PrivacyLedger(PrivacyBudget.of(3, 1e-6));
    GaussianMechanism mechanism =
        new GaussianMechanism(ledger, new DiscreteGaussian(RandomBits.seeded(1)));
    mechanism.release("x", List.of(new long[3], new long[4]), 3, NoiseScale.atLeast(40));
    LedgerEntry entry = ledger.entries().get(0);
    // A unit of three records moves each of two tables by at most 3: 2·9/(2·1600).
    assertThat(entry.rho()).isCloseTo(9 / 1600.0, within(1e-15));
    assertThat(entry.cells()).isEqualTo(7);
  }

  @Test
  void aSearchThatWasNotPlannedForIsRefused() {
    PrivacyLedger ledger = new PrivacyLedger(PrivacyBudget.of(1, 1e-6));
    assertThatThrownBy(() -> ledger.spend(entry(1e-4, 1e-9)))
        .isInstanceOf(BudgetExceededException.class);
    PrivacyLedger searching = new PrivacyLedger(PrivacyBudget.withSearch(1, 1e-6));
    searching.spend(entry(1e-4, 1e-7));
    assertThat(searching.composedEpsilon()).isLessThan(1);
  }

  private static LedgerEntry entry(double rho, double delta) {
    return new LedgerEntry("x", 1, 1, 1, 1, rho, delta);
  }
}
