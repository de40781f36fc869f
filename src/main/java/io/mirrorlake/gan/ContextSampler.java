package io.mirrorlake.gan;

import java.util.random.RandomGenerator;

/**
 * The generator for drawing rows given their contexts, each row from a random source of its own.
 * Not thread-safe; memory as {@link Generator}.
 */
public final class ContextSampler {
  private final GanArchitecture shape;
  private final Generator generator;
  private final HardOutput output;

  /**
   * A sampler of a trained generator.
   *
   * @param shape the networks' shape
   * @param parameters the generator's, in the order of {@link NetworkState}
   * @param capacity rows of a batch at the most
   */
  public ContextSampler(GanArchitecture shape, float[] parameters, int capacity) {
    this.shape = shape;
    this.generator = new Generator(shape, capacity);
    this.output = new HardOutput(shape.layout());
    generator.load(NetworkState.untrained(parameters));
  }

  /**
   * Draws a row for each context: in each block the position of the largest logit among those that
   * the context allows.
   *
   * @param rows number of rows, at most the capacity
   * @param random source of each row's noise, {@code [rows]} at the least
   * @param positions in and out: hot positions of row and context, {@code [rows × (columns +
   *     context columns)]}; the row's are written, the context's read
   */
  public void draw(int rows, RandomGenerator[] random, int[] positions) {
    for (int r = 0; r < rows; r++) {
      generator.drawNoiseOf(r, random[r]);
    }
    generator.context(rows, positions);
    float[] logits = generator.forward(rows);
    BlockLayout context = shape.context().layout();
    shape.context().legal().apply(logits, rows, shape.layout(), context, positions);
    output.positions(logits, rows, shape.full().columns(), positions);
  }
}
