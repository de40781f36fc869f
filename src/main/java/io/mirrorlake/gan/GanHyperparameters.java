package io.mirrorlake.gan;

import java.io.Serializable;

/**
 * What a step is governed by.
 *
 * @param batchSize rows of a step, even
 * @param learningRate Adam's step size of both networks before decay
 * @param criticWeight weight of the critic in the generator's loss; 0: there is none, and it is not
 *     trained
 * @param momentWeight weight of the second-moment term in the generator's loss
 * @param gradientPenalty weight of R1
 * @param contextNoise share of the blocks of a context that the critic sees of another row ({@link
 *     ContextNoise}), in [0, 1)
 */
public record GanHyperparameters(
    int batchSize,
    double learningRate,
    double criticWeight,
    double momentWeight,
    double gradientPenalty,
    double contextNoise)
    implements Serializable {
  /** Weight decay of the generator, against drift of logits that no loss holds. */
  static final double GENERATOR_WEIGHT_DECAY = 1e-6;

  /** Of a critic that sees contexts as they are. */
  public GanHyperparameters(
      int batchSize,
      double learningRate,
      double criticWeight,
      double momentWeight,
      double gradientPenalty) {
    this(batchSize, learningRate, criticWeight, momentWeight, gradientPenalty, 0);
  }

  /** The same with other noise. */
  public GanHyperparameters withContextNoise(double share) {
    return new GanHyperparameters(
        batchSize, learningRate, criticWeight, momentWeight, gradientPenalty, share);
  }

  /** Refuses an odd or tiny batch: the moment term needs two equal halves. */
  public GanHyperparameters {
    if (batchSize < 2 || batchSize % 2 != 0) {
      throw new IllegalArgumentException("Batch size must be even and at least 2: " + batchSize);
    }
  }
}
