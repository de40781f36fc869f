package io.mirrorlake.generate;

import io.mirrorlake.gan.MomentTarget;
import io.mirrorlake.model.CalibrationFactors;
import io.mirrorlake.model.SyntheticModel.TrainedGenerator;
import org.apache.spark.api.java.JavaSparkContext;

/** The stage after training that fits a model's calibration factors. */
public final class Calibration {
  private static final int POOL_BLOCKS = 32;

  private Calibration() {}

  /**
   * Makes a pool of 262,144 rows on the executors and fits the factors to it on the driver; the
   * cost does not grow with the table.
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
    CandidatePool pool = CandidatePool.draw(context, trained, seed, POOL_BLOCKS);
    return new CalibrationFit(pool, target, rows, RowBlocks.OVERSAMPLING, strength).fit();
  }
}
