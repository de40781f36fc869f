package io.mirrorlake.gan;

import java.io.Serializable;

/**
 * The shape of both networks.
 *
 * <pre>
 * generator  z [latent] → dense [hidden], ReLU → (z, h1) → dense [hidden], ReLU → (z, h1, h2) → dense [width]
 * critic     row [width] → dense [hidden], leaky ReLU → dense [hidden], leaky ReLU → dense [1]
 * </pre>
 *
 * Neither network normalises its activations: averaging over workers stays exact and a row never
 * depends on its batch.
 *
 * <p>With a context c (see {@link GanContext}) the generator's input is (z, c) and the critic's
 * (row, c), each block of c one-hot.
 *
 * @param latent length of the noise vector
 * @param generatorHidden units of each hidden layer of the generator
 * @param criticHidden units of each hidden layer of the critic
 * @param layout the blocks of a row
 * @param context what both networks are told beside their input
 */
public record GanArchitecture(
    int latent, int generatorHidden, int criticHidden, BlockLayout layout, GanContext context)
    implements Serializable {

  /** Negative slope of the critic's leaky ReLU. */
  public static final float LEAK = 0.2f;

  /** A shape without a context. */
  public GanArchitecture(int latent, int generatorHidden, int criticHidden, BlockLayout layout) {
    this(latent, generatorHidden, criticHidden, layout, GanContext.NONE);
  }

  /**
   * Sizes by the number of columns: two noise values a column, from 64 to 128, and 224 to 256 units
   * a layer of the generator. Up to 32 columns a row then costs seven tenths, and Adult's C2ST
   * stays within 0.01 of what the largest gives; 300 sparse columns lost planted pairs with fewer.
   */
  public static GanArchitecture standard(BlockLayout layout) {
    int latent = Math.max(64, Math.min(128, 2 * layout.columns()));
    return new GanArchitecture(latent, 192 + latent / 2, 256, layout);
  }

  /** A generator that only has moments to meet, and no critic: half the size is enough. */
  public static GanArchitecture ofMoments(BlockLayout layout) {
    return new GanArchitecture(64, 128, 0, layout);
  }

  /** The blocks of a row and, behind them, those of its context: what the critic sees. */
  public BlockLayout full() {
    return layout.followedBy(context.layout());
  }

  /** Inputs of the generator: noise and context. */
  public int generatorInputs() {
    return latent + context.layout().width();
  }

  /** Inputs of the generator's output layer: its input and both hidden layers, side by side. */
  public int generatorFeatures() {
    return generatorInputs() + 2 * generatorHidden;
  }

  /** Number of parameters of the generator, biases included. */
  public int generatorParameters() {
    return dense(generatorInputs(), generatorHidden)
        + dense(generatorInputs() + generatorHidden, generatorHidden)
        + dense(generatorFeatures(), layout.width());
  }

  /** Number of parameters of the critic, biases included. */
  public int criticParameters() {
    return dense(full().width(), criticHidden)
        + dense(criticHidden, criticHidden)
        + dense(criticHidden, 1);
  }

  private static int dense(int in, int out) {
    return Math.addExact(Math.multiplyExact(in, out), out);
  }
}
