package io.mirrorlake.gan;

import java.util.Arrays;
import java.util.List;

/**
 * The critic with room for one batch. Its rows are one-hot in every block, real and generated
 * alike, so the first layer is a sum of at most {@code columns} weight rows instead of a product
 * with {@code width} columns, and its weight gradient a scatter, both by {@link ReferenceCoding}.
 * Mutable, for one thread; memory about {@code rows · (7 · hidden + columns) + 3 · width · hidden}
 * floats.
 */
final class Critic {
  private final ReferenceCoding coding;
  private final int rowWidth;
  private final int units;
  private final Layer first;
  private final Layer second;
  private final Layer output;
  private final LayerStack layers;
  private final float[] h1;
  private final float[] h2;
  private final float[] slopes1;
  private final float[] slopes2;
  private final float[] scores;
  private final float[] back1;
  private final float[] back2;
  private final float[] chain;
  private final float[] gram;
  private final float[] outer;
  private final float[] unitSums;
  private final float[] firstScratch;

  Critic(GanArchitecture shape, int capacity) {
    BlockLayout layout = shape.full();
    this.coding = new ReferenceCoding(layout, shape.layout().columns(), capacity);
    this.rowWidth = shape.layout().width();
    this.units = shape.criticHidden();
    this.first = new Layer(layout.width(), units, Layer.WeightOrder.INPUT_MAJOR);
    this.second = new Layer(units, units, Layer.WeightOrder.OUTPUT_MAJOR);
    this.output = new Layer(units, 1, Layer.WeightOrder.OUTPUT_MAJOR);
    this.layers = new LayerStack(List.of(first, second, output));
    this.h1 = new float[capacity * units];
    this.h2 = new float[capacity * units];
    this.slopes1 = new float[capacity * units];
    this.slopes2 = new float[capacity * units];
    this.scores = new float[capacity];
    this.back1 = new float[capacity * units];
    this.back2 = new float[capacity * units];
    this.chain = new float[capacity * units];
    this.gram = new float[units * units];
    this.outer = new float[units * units];
    this.unitSums = new float[units];
    this.firstScratch = new float[layout.width() * units];
  }

  LayerStack layers() {
    return layers;
  }

  /**
   * Scores of one-hot rows.
   *
   * @param positions hot positions, {@code [rows × columns]}
   * @return {@code [rows]}, the critic's own buffer, valid until the next call
   */
  float[] forward(int[] positions, int rows) {
    coding.code(positions, rows);
    System.arraycopy(first.weights.values, 0, firstScratch, 0, firstScratch.length);
    System.arraycopy(first.biases.values, 0, unitSums, 0, units);
    coding.centre(firstScratch, units, unitSums);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(unitSums, 0, h1, r * units, units);
      coding.addProduct(r, firstScratch, units, h1, r * units);
    }
    Elementwise.leakyRelu(h1, slopes1, rows * units);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(second.biases.values, 0, h2, r * units, units);
    }
    Matrices.multiplyByTransposed(
        rows, units, units, 1f, h1, units, second.weights.values, units, 1f, h2, units);
    Elementwise.leakyRelu(h2, slopes2, rows * units);
    for (int r = 0; r < rows; r++) {
      float sum = output.biases.values[0];
      for (int j = 0; j < units; j++) {
        sum += h2[r * units + j] * output.weights.values[j];
      }
      scores[r] = sum;
    }
    return scores;
  }

  /**
   * Adds to the parameters' gradients what the scores' gradient says, for the batch of the last
   * forward pass.
   *
   * @param scoreGradient {@code [rows]}
   */
  void backward(int rows, float[] scoreGradient) {
    float[] w3 = output.weights.values;
    for (int r = 0; r < rows; r++) {
      float d = scoreGradient[r];
      output.biases.gradient[0] += d;
      for (int j = 0; j < units; j++) {
        int at = r * units + j;
        output.weights.gradient[j] += d * h2[at];
        back2[at] = d * w3[j] * slopes2[at];
      }
    }
    Matrices.multiplyTransposed(
        units, units, rows, 1f, back2, units, h1, units, 1f, second.weights.gradient, units);
    Matrices.addColumnSums(back2, rows, units, second.biases.gradient);
    Matrices.multiply(
        rows, units, units, 1f, back2, units, second.weights.values, units, 0f, back1, units);
    Elementwise.multiply(back1, slopes1, rows * units);
    Arrays.fill(unitSums, 0f);
    Matrices.addColumnSums(back1, rows, units, unitSums);
    Elementwise.add(unitSums, 0, first.biases.gradient, 0, units);
    coding.transposedProduct(rows, back1, unitSums, units, firstScratch);
    Elementwise.add(firstScratch, 0, first.weights.gradient, 0, firstScratch.length);
  }

  /**
   * R1 (Mescheder, Geiger and Nowozin 2018): adds the gradient of {@code (weight/2)·mean ‖∇ₓD(x)‖²}
   * over the first {@code rows} rows of the last forward pass. With the activation masks frozen,
   * {@code ∇ₓD = v = u·W₁} and {@code u = ((w₃∘m₂)W₂)∘m₁} are products of weights, so the gradient
   * is exact. All is done through {@code K = W₁W₁ᵀ [hidden × hidden]}: no array of rows × width. Of
   * rows with a context only the row counts, whose positions come first in W₁.
   *
   * @return the mean squared norm of the gradient
   */
  double addGradientPenalty(int rows, double weight) {
    float[] w3 = output.weights.values;
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < units; j++) {
        back2[r * units + j] = w3[j] * slopes2[r * units + j];
      }
    }
    Matrices.multiply(
        rows, units, units, 1f, back2, units, second.weights.values, units, 0f, chain, units);
    Elementwise.multiply(chain, slopes1, rows * units);
    int width = rowWidth;
    float[] w1 = first.weights.values;
    Matrices.multiplyTransposed(units, units, width, 1f, w1, units, w1, units, 0f, gram, units);
    float scale = (float) (weight / rows);
    Matrices.multiply(rows, units, units, scale, chain, units, gram, units, 0f, back1, units);
    double squares = 0;
    for (int i = 0; i < rows * units; i++) {
      squares += chain[i] * back1[i];
    }
    // dW1 = scale · uᵀu·W1, in the transposed order of the first layer.
    Matrices.multiplyTransposed(
        units, units, rows, scale, chain, units, chain, units, 0f, outer, units);
    Matrices.multiply(
        width, units, units, 1f, w1, units, outer, units, 1f, first.weights.gradient, units);
    Elementwise.multiply(back1, slopes1, rows * units);
    Matrices.multiplyTransposed(
        units, units, rows, 1f, back2, units, back1, units, 1f, second.weights.gradient, units);
    Matrices.multiplyByTransposed(
        rows, units, units, 1f, back1, units, second.weights.values, units, 0f, chain, units);
    Elementwise.multiply(chain, slopes2, rows * units);
    Matrices.addColumnSums(chain, rows, units, output.weights.gradient);
    return squares / weight;
  }

  /**
   * The scores' gradient carried back to the rows; not to their contexts.
   *
   * @param scoreGradient {@code [rows]}
   * @param rowGradient out: {@code [rows × row width]}
   */
  void inputGradient(int rows, float[] scoreGradient, float[] rowGradient) {
    float[] w3 = output.weights.values;
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < units; j++) {
        back2[r * units + j] = scoreGradient[r] * w3[j] * slopes2[r * units + j];
      }
    }
    Matrices.multiply(
        rows, units, units, 1f, back2, units, second.weights.values, units, 0f, back1, units);
    Elementwise.multiply(back1, slopes1, rows * units);
    int width = rowWidth;
    Matrices.multiplyByTransposed(
        rows, width, units, 1f, back1, units, first.weights.values, units, 0f, rowGradient, width);
  }
}
