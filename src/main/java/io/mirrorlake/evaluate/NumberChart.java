package io.mirrorlake.evaluate;

import io.mirrorlake.evaluate.ColumnChart.Numbers;
import io.mirrorlake.evaluate.ColumnChart.Shares;
import io.mirrorlake.evaluate.ColumnChart.Spike;
import io.mirrorlake.evaluate.NumberCounts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The histogram of a numerical column, over the range that holds nearly all real values. */
final class NumberChart {
  private static final int MOST_BINS = 40;

  /** Share of a table's values from which one value stands beside the histogram. */
  private static final double SPIKE = 0.3;

  /** Share of real values that may lie beyond either end. */
  private static final double BEYOND = 0.005;

  private final NumberCounts real;
  private final NumberCounts synthetic;
  private final TreeMap<Double, Shares> spikes = new TreeMap<>();

  private NumberChart(NumberCounts real, NumberCounts synthetic) {
    this.real = real;
    this.synthetic = synthetic;
  }

  /**
   * The chart of a column.
   *
   * @param least real rows that have to lie beyond an end of the range, or at a spike
   */
  static ColumnChart of(NumberCounts real, NumberCounts synthetic, ValueKind kind, int least) {
    if (real.present() == 0) {
      return new ColumnChart.Nothing("the real table has no value");
    }
    return new NumberChart(real, synthetic).chart(kind, least);
  }

  private ColumnChart chart(ValueKind kind, int least) {
    double beyond = Math.min(0.5, Math.max(BEYOND, (double) least / real.present()));
    double low = real.quantile(beyond);
    double high = real.quantile(1 - beyond);
    if (synthetic.present() > 0) {
      // Room for what the synthetic table has beyond, but not for values that would hide the real.
      double span = high - low;
      low = Math.max(low - span / 4, Math.min(low, synthetic.quantile(BEYOND)));
      high = Math.min(high + span / 4, Math.max(high, synthetic.quantile(1 - BEYOND)));
    }
    int bins = MOST_BINS;
    if (kind.isStepped()) {
      low = Math.floor(low) - 0.5;
      double width = Math.max(1, Math.ceil((Math.ceil(high) + 0.5 - low) / MOST_BINS));
      bins = (int) Math.max(1, Math.ceil((high - low) / width));
      high = low + bins * width;
    } else if (!(high > low)) {
      bins = 1;
      double room = Math.max(Math.abs(low) / 2, 0.5);
      low -= room;
      high += room;
    }
    if (bins > MOST_BINS / 2) {
      findSpikes(least);
    }
    double[][] shares = {bin(real, low, high, bins), bin(synthetic, low, high, bins)};
    List<Shares> both = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      both.add(new Shares(shares[0][i], shares[1][i]));
    }
    List<Spike> found = new ArrayList<>();
    spikes.forEach((value, share) -> found.add(new Spike(value, share)));
    return new Numbers(kind, low, high, both, found);
  }

  /** Values that hold much of the real table; where values were not kept, an interval's end. */
  private void findSpikes(int least) {
    for (Part part : real.parts()) {
      double share = (double) part.count() / real.present();
      if (share >= SPIKE && part.count() >= least) {
        spikes.put(part.high(), new Shares(share, 0));
      }
    }
    for (Part part : synthetic.parts()) {
      Shares found = spikes.get(part.high());
      if (found != null) {
        double share = (double) part.count() / synthetic.present();
        spikes.put(part.high(), found.plus(new Shares(0, share)));
      }
    }
  }

  private double[] bin(NumberCounts counts, double low, double high, int bins) {
    double[] shares = new double[bins];
    for (Part part : counts.parts()) {
      if (!spikes.containsKey(part.high())) {
        double middle = part.low() / 2 + part.high() / 2;
        int first = place(part.low() == part.high() ? middle : part.low(), low, high, bins);
        int last = place(part.low() == part.high() ? middle : part.high(), low, high, bins);
        // An interval is narrow; what little spans several bins is spread over them evenly.
        double each = (double) part.count() / counts.present() / (last - first + 1);
        for (int i = first; i <= last; i++) {
          shares[i] += each;
        }
      }
    }
    return shares;
  }

  private static int place(double value, double low, double high, int bins) {
    double place = Math.floor((value - low) / (high - low) * bins);
    return (int) Math.max(0, Math.min(bins - 1, place));
  }
}
