package io.mirrorlake.gan;

import java.util.random.RandomGenerator;

/**
 * Steps of a generator that only has moments to meet: no critic, no row, {@link MomentTerm} alone,
 * as in the generative networks with an exponential mechanism of Liu, Vietri and Wu (2021), but
 * against all marginals at once. Not thread-safe; about {@code 3·width² + 4·batch·width} floats
 * beside the parameters.
 */
public final class MomentStep {
  private final int batch;
  private final double learningRate;
  private final Adam adam = Adam.adversarial(0);
  private final Generator generator;
  private final HardOutput output;
  private final StraightThrough straightThrough;
  private final MomentTerm moments;
  private final int[] generated;
  private final float[] rowGradient;
  private long steps;

  /**
   * A step of an untrained generator.
   *
   * @param shape the networks' shape; the critic's part is not used
   * @param settings batch size and learning rate count, the rest does not
   * @param target the moments to meet; of the shape's layout
   * @param seed the generator's first weights are drawn from it
   */
  public MomentStep(
      GanArchitecture shape, GanHyperparameters settings, MomentTarget target, long seed) {
    this(shape, settings, MomentTerm.of(target), seed);
  }

  MomentStep(GanArchitecture shape, GanHyperparameters settings, MomentTerm moments, long seed) {
    this.batch = settings.batchSize();
    this.learningRate = settings.learningRate();
    this.generator = new Generator(shape, batch);
    this.output = new HardOutput(shape.layout());
    this.straightThrough = new StraightThrough(shape.layout());
    this.moments = moments;
    this.generated = new int[batch * shape.layout().columns()];
    this.rowGradient = new float[batch * shape.layout().width()];
    generator.load(NetworkState.untrained(Initialization.generator(shape, seed)));
  }

  /** The generator as it is now. */
  public NetworkState store() {
    return generator.store();
  }

  /**
   * One step.
   *
   * @param rateFactor what the learning rate is multiplied with, from the schedule
   * @param random the noise of this step
   * @return the weighted squared distance of moments before the step, an unbiased estimate that may
   *     be negative
   */
  public double run(double rateFactor, RandomGenerator random) {
    steps++;
    generator.drawNoise(batch, random);
    float[] logits = generator.forward(batch);
    output.positions(logits, batch, generated);
    java.util.Arrays.fill(rowGradient, 0f);
    double distance = moments.addGradient(generated, batch, 1, random, rowGradient);
    straightThrough.backward(logits, batch, rowGradient);
    generator.layers().clearGradients();
    generator.backward(batch, rowGradient);
    generator.layers().update(adam, learningRate * rateFactor, steps);
    return distance;
  }
}
