package io.mirrorlake.gan;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The generator with room for one batch: forward and backward passes on plain arrays. Each hidden
 * layer's input is all that came before it, so one buffer {@code [rows × features]} holds noise,
 * first and second hidden layer side by side and every layer reads a prefix of it. Mutable, for one
 * thread; memory about {@code rows · (2·features + 2·hidden + width)} floats.
 */
public final class Generator {
  private final GanArchitecture shape;
  private final int capacity;
  private final Layer first;
  private final Layer second;
  private final Layer output;
  private final LayerStack layers;
  private final float[] features;
  private final float[] hidden;
  private final float[] logits;
  private final float[] featureGradient;
  private final float[] hiddenGradient;

  /**
   * @param shape the networks' shape
   * @param capacity rows of a batch at the most
   */
  public Generator(GanArchitecture shape, int capacity) {
    Matrices.useOneThread();
    int width = shape.layout().width();
    int units = shape.generatorHidden();
    this.shape = shape;
    this.capacity = capacity;
    this.first = new Layer(shape.generatorInputs(), units, Layer.WeightOrder.OUTPUT_MAJOR);
    this.second = new Layer(shape.generatorInputs() + units, units, Layer.WeightOrder.OUTPUT_MAJOR);
    this.output = new Layer(shape.generatorFeatures(), width, Layer.WeightOrder.OUTPUT_MAJOR);
    this.layers = new LayerStack(List.of(first, second, output));
    this.features = new float[capacity * shape.generatorFeatures()];
    this.hidden = new float[capacity * units];
    this.logits = new float[capacity * width];
    this.featureGradient = new float[capacity * shape.generatorFeatures()];
    this.hiddenGradient = new float[capacity * units];
  }

  /** Takes over parameters and moments. */
  public void load(NetworkState state) {
    layers.load(state);
  }

  /** Parameters and moments as they are now. */
  public NetworkState store() {
    return layers.store();
  }

  LayerStack layers() {
    return layers;
  }

  /** Fills the noise of the first {@code rows} rows with standard normals, row by row. */
  public void drawNoise(int rows, RandomGenerator random) {
    int stride = shape.generatorFeatures();
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < shape.latent(); i++) {
        features[r * stride + i] = (float) random.nextGaussian();
      }
    }
  }

  /** Fills the noise of one row with standard normals. */
  void drawNoiseOf(int row, RandomGenerator random) {
    int at = row * shape.generatorFeatures();
    for (int i = 0; i < shape.latent(); i++) {
      features[at + i] = (float) random.nextGaussian();
    }
  }

  /**
   * Takes over the contexts of the first {@code rows} rows.
   *
   * @param positions hot positions of row and context, {@code [rows × (columns + context
   *     columns)]}, the context's counted on from the row's width
   */
  void context(int rows, int[] positions) {
    BlockLayout context = shape.context().layout();
    int columns = shape.layout().columns();
    int stride = columns + context.columns();
    for (int r = 0; r < rows; r++) {
      int at = r * shape.generatorFeatures() + shape.latent();
      Arrays.fill(features, at, at + context.width(), 0f);
      for (int c = columns; c < stride; c++) {
        features[at + positions[r * stride + c] - shape.layout().width()] = 1f;
      }
    }
  }

  /** Sets one noise value; for tests. */
  void noise(int row, int index, float value) {
    features[row * shape.generatorFeatures() + index] = value;
  }

  /**
   * Logits of the first {@code rows} rows from the noise drawn before.
   *
   * @return {@code [rows × width]}, the generator's own buffer, valid until the next call
   */
  public float[] forward(int rows) {
    if (rows > capacity) {
      throw new IllegalArgumentException(
          "%d rows do not fit a batch of %d".formatted(rows, capacity));
    }
    hiddenLayer(first, rows, shape.generatorInputs());
    hiddenLayer(second, rows, shape.generatorInputs() + shape.generatorHidden());
    int stride = shape.generatorFeatures();
    int width = output.out;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(output.biases.values, 0, logits, r * width, width);
    }
    Matrices.multiplyByTransposed(
        rows,
        width,
        stride,
        1f,
        features,
        stride,
        output.weights.values,
        stride,
        1f,
        logits,
        width);
    return logits;
  }

  private void hiddenLayer(Layer layer, int rows, int at) {
    int stride = shape.generatorFeatures();
    int units = layer.out;
    Matrices.multiplyByTransposed(
        rows,
        units,
        layer.in,
        1f,
        features,
        stride,
        layer.weights.values,
        layer.in,
        0f,
        hidden,
        units);
    float[] bias = layer.biases.values;
    for (int r = 0; r < rows; r++) {
      int from = r * units;
      int to = r * stride + at;
      for (int j = 0; j < units; j++) {
        features[to + j] = Math.max(0f, hidden[from + j] + bias[j]);
      }
    }
  }

  /**
   * Adds to the parameters' gradients what the given logits' gradient says, for the batch of the
   * last forward pass.
   *
   * @param gradient with respect to the logits, {@code [rows × width]}
   */
  void backward(int rows, float[] gradient) {
    int stride = shape.generatorFeatures();
    int width = output.out;
    Matrices.multiplyTransposed(
        width,
        stride,
        rows,
        1f,
        gradient,
        width,
        features,
        stride,
        1f,
        output.weights.gradient,
        stride);
    Matrices.addColumnSums(gradient, rows, width, output.biases.gradient);
    Matrices.multiply(
        rows,
        stride,
        width,
        1f,
        gradient,
        width,
        output.weights.values,
        stride,
        0f,
        featureGradient,
        stride);
    hiddenLayerBackward(second, rows, shape.generatorInputs() + shape.generatorHidden());
    Matrices.multiply(
        rows,
        second.in,
        second.out,
        1f,
        hiddenGradient,
        second.out,
        second.weights.values,
        second.in,
        1f,
        featureGradient,
        stride);
    hiddenLayerBackward(first, rows, shape.generatorInputs());
  }

  private void hiddenLayerBackward(Layer layer, int rows, int at) {
    int stride = shape.generatorFeatures();
    int units = layer.out;
    for (int r = 0; r < rows; r++) {
      Elementwise.maskByRelu(
          featureGradient, features, r * stride + at, hiddenGradient, r * units, units);
    }
    Matrices.multiplyTransposed(
        units,
        layer.in,
        rows,
        1f,
        hiddenGradient,
        units,
        features,
        stride,
        1f,
        layer.weights.gradient,
        layer.in);
    Matrices.addColumnSums(hiddenGradient, rows, units, layer.biases.gradient);
  }
}
