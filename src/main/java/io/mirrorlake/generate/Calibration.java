package io.mirrorlake.generate;

import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.model.CalibrationFactors;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import org.apache.spark.api.java.JavaSparkContext;

/** The stage after training that fits a model's calibration factors. */
public final class Calibration {
  private static final int POOL_BLOCKS = 32;
  private static final int LEAST_BLOCKS = 4;

  /** Columns times blocks: codes of 8,192 rows each, two bytes a code. */
  private static final int POOL_COLUMNS = 8_000;

  private Calibration() {}

  /**
   * Makes a pool of 262,144 rows on the executors, fewer of wide tables, and fits the factors to it
   * on the driver; the cost does not grow with the table.
   *
   * @param trained the generator
   * @param target moments of the training rows
   * @param rows number of training rows
   * @param seed of the job; the pool's rows are not those that generation makes
   * @param strength how closely the moments are met
   */
  public static CalibrationFactors fit(
      JavaSparkContext context,
      TrainedGenerator trained,
      MomentTarget target,
      long rows,
      long seed,
      CalibrationStrength strength) {
    int columns = trained.shape().layout().columns();
    int blocks = Math.max(LEAST_BLOCKS, Math.min(POOL_BLOCKS, POOL_COLUMNS / columns));
    CandidatePool pool = CandidatePool.draw(context, trained, seed, blocks);
    return new CalibrationFit(pool, target, rows, RowBlocks.OVERSAMPLING, strength).fit();
  }
}
