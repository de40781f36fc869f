package io.mirrorlake.gan;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The generator for drawing rows only: no gradients, weights and activations in native memory, so
 * that a product copies nothing, and features of a batch lie one after the other {@code [features ×
 * }{@value #BATCH}{@code ]}, so that each layer reads a prefix and writes the part that follows.
 * The same function as {@link Generator#forward}. Not thread-safe; native memory is about {@value
 * #BATCH}{@code · (features + width)} floats beside the parameters, freed by the garbage collector.
 */
public final class RowSampler {
  /** Rows of a batch. */
  public static final int BATCH = 512;

  private final GanArchitecture shape;
  private final FloatPointer firstWeights;
  private final FloatPointer secondWeights;
  private final FloatPointer outputWeights;
  private final float[] hiddenBiases;
  private final float[] outputBiases;
  private final FloatPointer features;
  private final FloatBuffer featureBuffer;
  private final FloatPointer firstHidden;
  private final FloatPointer secondHidden;
  private final FloatPointer logits;
  private final FloatBuffer logitBuffer;
  private final float[] noise;
  private final float[] hidden;
  private final float[] rows;

  /**
   * A sampler of a trained generator.
   *
   * @param shape the networks' shape
   * @param parameters the generator's, in the order of {@link NetworkState}
   */
  public RowSampler(GanArchitecture shape, float[] parameters) {
    Matrices.useOneThread();
    int latent = shape.latent();
    int units = shape.generatorHidden();
    int width = shape.layout().width();
    this.shape = shape;
    int first = units * latent;
    int second = units * (latent + units);
    int output = width * shape.generatorFeatures();
    this.firstWeights = copy(parameters, 0, first);
    this.secondWeights = copy(parameters, first + units, second);
    this.outputWeights = copy(parameters, first + second + 2 * units, output);
    this.hiddenBiases = new float[2 * units];
    System.arraycopy(parameters, first, hiddenBiases, 0, units);
    System.arraycopy(parameters, first + units + second, hiddenBiases, units, units);
    this.outputBiases = new float[width];
    System.arraycopy(parameters, first + second + 2 * units + output, outputBiases, 0, width);
    this.features = new FloatPointer((long) shape.generatorFeatures() * BATCH);
    this.featureBuffer = features.asBuffer();
    this.firstHidden = features.getPointer((long) latent * BATCH);
    this.secondHidden = features.getPointer((long) (latent + units) * BATCH);
    this.logits = new FloatPointer((long) width * BATCH);
    this.logitBuffer = logits.asBuffer();
    this.noise = new float[latent * BATCH];
    this.hidden = new float[units * BATCH];
    this.rows = new float[width * BATCH];
  }

  private static FloatPointer copy(float[] from, int at, int size) {
    FloatPointer to = new FloatPointer(size);
    to.asBuffer().put(from, at, size);
    return to;
  }

  /**
   * Draws a batch of rows: in each block the position of the largest logit.
   *
   * @param random source of the noise; the rows depend on it alone
   * @param positions out: hot positions {@code [}{@value #BATCH}{@code × columns]}, from {@code
   *     offset} on
   */
  public void draw(RandomGenerator random, int[] positions, int offset) {
    NoiseTable.fill(noise, noise.length, random);
    featureBuffer.put(0, noise);
    int latent = shape.latent();
    int units = shape.generatorHidden();
    hiddenLayer(firstWeights, latent, firstHidden, 0);
    hiddenLayer(secondWeights, latent + units, secondHidden, units);
    Matrices.rowsOfTransposed(
        BATCH, shape.layout().width(), shape.generatorFeatures(), features, outputWeights, logits);
    logitBuffer.get(0, rows);
    largest(positions, offset);
  }

  /** Units of a layer from the {@code in} features before them, written behind these. */
  private void hiddenLayer(FloatPointer weights, int in, FloatPointer out, int biasAt) {
    int units = shape.generatorHidden();
    Matrices.multiply(units, BATCH, in, weights, features, out);
    featureBuffer.get(in * BATCH, hidden);
    for (int u = 0; u < units; u++) {
      Elementwise.addAndRelu(hidden, u * BATCH, BATCH, hiddenBiases[biasAt + u]);
    }
    featureBuffer.put(in * BATCH, hidden);
  }

  private void largest(int[] positions, int offset) {
    BlockLayout layout = shape.layout();
    int columns = layout.columns();
    int width = layout.width();
    for (int r = 0; r < BATCH; r++) {
      int row = r * width;
      for (int c = 0; c < columns; c++) {
        int end = layout.offset(c + 1);
        int best = layout.offset(c);
        float top = rows[row + best] + outputBiases[best];
        for (int p = best + 1; p < end; p++) {
          float logit = rows[row + p] + outputBiases[p];
          if (logit > top) {
            top = logit;
            best = p;
          }
        }
        positions[offset + r * columns + c] = best;
      }
    }
  }
}
