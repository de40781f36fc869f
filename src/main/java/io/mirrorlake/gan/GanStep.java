package io.mirrorlake.gan;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Alternating steps of critic and generator on one thread, with room allocated once.
 *
 * <p>Critic: {@code softplus(−D(x)) + softplus(D(f)) + R1}. Generator: {@code criticWeight ·
 * softplus(−D(f)) + momentWeight · moments} (the non-saturating loss of Goodfellow et al. 2014 with
 * {@link MomentTerm}). Both losses look at the same generated batch, the generator's after the
 * critic has moved. With a context, generated rows get the contexts of the real ones (the critic's
 * with {@link ContextNoise}), the generator's logits are held to what these allow, and the gradient
 * ends at the row. Not thread-safe; about {@code 4·width² + 4·batch·width} floats beside the
 * parameters.
 */
public final class GanStep {
  private final GanHyperparameters settings;
  private final Adam criticAdam = Adam.adversarial(0);
  private final Adam generatorAdam = Adam.adversarial(GanHyperparameters.GENERATOR_WEIGHT_DECAY);
  private final GanArchitecture shape;
  private final Generator generator;
  private final Critic critic;
  private final HardOutput output;
  private final StraightThrough straightThrough;
  private final MomentTerm moments;
  private final int columns;
  private final int[] both;
  private final int[] generated;
  private final int[] judged;
  private final ContextNoise contextNoise;
  private final float[] scoreGradient;
  private final float[] rowGradient;
  private long steps;

  /**
   * @param shape both networks' shape
   * @param settings what the steps are governed by
   * @param target the moments to meet; of the shape's layout
   */
  public GanStep(GanArchitecture shape, GanHyperparameters settings, MomentTarget target) {
    int batch = settings.batchSize();
    this.shape = shape;
    this.settings = settings;
    this.generator = new Generator(shape, batch);
    this.critic = new Critic(shape, 2 * batch);
    this.output = new HardOutput(shape.layout());
    this.straightThrough = new StraightThrough(shape.layout());
    this.moments = MomentTerm.of(target);
    this.columns = shape.full().columns();
    this.both = new int[2 * batch * columns];
    this.generated = new int[batch * columns];
    this.judged = new int[batch * columns];
    this.contextNoise = new ContextNoise(shape, settings.contextNoise());
    this.scoreGradient = new float[2 * batch];
    this.rowGradient = new float[batch * shape.layout().width()];
  }

  /** Takes over both networks. */
  public void load(GanState state) {
    generator.load(state.generator());
    critic.layers().load(state.critic());
    steps = state.steps();
  }

  /** Both networks as they are now. */
  public GanState store() {
    return new GanState(generator.store(), critic.layers().store(), steps);
  }

  /**
   * One step of the critic, then one of the generator.
   *
   * @param real hot positions of a batch of real rows, each with its context behind it, {@code
   *     [batch × columns]}
   * @param rateFactor what the learning rate is multiplied with, from the schedule
   * @param random the noise of this step
   */
  public StepLosses run(int[] real, double rateFactor, RandomGenerator random) {
    int batch = settings.batchSize();
    double rate = settings.learningRate() * rateFactor;
    steps++;
    generator.drawNoise(batch, random);
    generator.context(batch, real);
    float[] logits = generator.forward(batch);
    shape.context().legal().apply(logits, batch, shape.layout(), shape.context().layout(), real);
    System.arraycopy(real, 0, generated, 0, batch * columns);
    output.positions(logits, batch, columns, generated);
    StepLosses ofCritic =
        settings.criticWeight() > 0 ? criticStep(real, batch, rate, random) : StepLosses.ZERO;
    return ofCritic.plus(generatorStep(logits, batch, rate, random));
  }

  private StepLosses criticStep(int[] real, int batch, double rate, RandomGenerator random) {
    System.arraycopy(real, 0, both, 0, batch * columns);
    System.arraycopy(generated, 0, both, batch * columns, batch * columns);
    contextNoise.add(real, batch, both, random);
    System.arraycopy(both, batch * columns, judged, 0, batch * columns);
    critic.layers().clearGradients();
    float[] scores = critic.forward(both, 2 * batch);
    double loss = 0;
    for (int r = 0; r < batch; r++) {
      loss += softplus(-scores[r]) + softplus(scores[batch + r]);
      scoreGradient[r] = (float) (-sigmoid(-scores[r]) / batch);
      scoreGradient[batch + r] = (float) (sigmoid(scores[batch + r]) / batch);
    }
    critic.backward(2 * batch, scoreGradient);
    double penalty =
        settings.gradientPenalty() > 0
            ? critic.addGradientPenalty(batch, settings.gradientPenalty())
            : 0;
    critic.layers().update(criticAdam, rate, steps);
    return new StepLosses(loss / batch, 0, penalty, 0);
  }

  private StepLosses generatorStep(float[] logits, int batch, double rate, RandomGenerator random) {
    double loss = 0;
    if (settings.criticWeight() > 0) {
      loss = adversarial(batch);
    } else {
      Arrays.fill(rowGradient, 0f);
    }
    double distance =
        moments.addGradient(generated, batch, settings.momentWeight(), random, rowGradient);
    straightThrough.backward(logits, batch, rowGradient);
    generator.layers().clearGradients();
    generator.backward(batch, rowGradient);
    generator.layers().update(generatorAdam, rate, steps);
    return new StepLosses(0, loss, 0, distance);
  }

  /** The non-saturating loss, its gradient with respect to the rows left in {@code rowGradient}. */
  private double adversarial(int batch) {
    float[] scores = critic.forward(judged, batch);
    double loss = 0;
    for (int r = 0; r < batch; r++) {
      loss += softplus(-scores[r]);
      scoreGradient[r] = (float) (-settings.criticWeight() * sigmoid(-scores[r]) / batch);
    }
    critic.inputGradient(batch, scoreGradient, rowGradient);
    return loss / batch;
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
