package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds the generator on plain arrays to DL4J's own forward and backward passes. */
class GeneratorTest {
  private static final int ROWS = 12;
  private final GanArchitecture shape = GanFixture.SHAPE;
  private final NetworkState state = GanFixture.state(1).generator();

  private float[][] noise() {
    SplittableRandom random = new SplittableRandom(3);
    float[][] noise = new float[ROWS][shape.latent()];
    for (float[] row : noise) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return noise;
  }

  private Generator loaded(float[][] noise) {
    Generator generator = new Generator(shape, ROWS);
    generator.load(state);
    for (int r = 0; r < ROWS; r++) {
      for (int i = 0; i < shape.latent(); i++) {
        generator.noise(r, i, noise[r][i]);
      }
    }
    return generator;
  }

  @Test
  void forwardEqualsDl4j() {
    float[][] noise = noise();
    float[] logits = loaded(noise).forward(ROWS);
    INDArray expected =
        Dl4jNetworks.generator(shape, state).outputSingle(Nd4j.createFromArray(noise));
    for (int r = 0; r < ROWS; r++) {
      for (int j = 0; j < shape.layout().width(); j++) {
        assertThat(logits[r * shape.layout().width() + j])
            .isCloseTo(expected.getFloat(r, j), within(1e-5f));
      }
    }
  }

  @Test
  void backwardEqualsDl4j() {
    float[][] noise = noise();
    int width = shape.layout().width();
    SplittableRandom random = new SplittableRandom(5);
    float[] errors = new float[ROWS * width];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = (float) random.nextGaussian() / ROWS;
    }
    Generator generator = loaded(noise);
    float[] logits = generator.forward(ROWS).clone();
    generator.layers().clearGradients();
    generator.backward(ROWS, errors.clone());
    float[] ours = generator.layers().gradient();

    // DL4J's loss is MSE = mean over outputs of (logits − labels)²: labels are set so that its
    // gradient is ours.
    ComputationGraph graph = Dl4jNetworks.generator(shape, state);
    float[][] labels = new float[ROWS][width];
    for (int r = 0; r < ROWS; r++) {
      for (int j = 0; j < width; j++) {
        labels[r][j] = logits[r * width + j] - errors[r * width + j] * ROWS * width / 2;
      }
    }
    graph.setInputs(Nd4j.createFromArray(noise));
    graph.setLabels(Nd4j.createFromArray(labels));
    graph.computeGradientAndScore();
    Gradient gradient = graph.gradient();
    // DL4J sums over the batch here and divides in the updater.
    float[] theirs = gradient.gradient().divi(ROWS).toFloatVector();
    assertThat(relativeError(ours, theirs)).isLessThan(1e-4);
  }

  static double relativeError(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < actual.length; i++) {
      difference += Math.pow(actual[i] - (double) expected[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    assertThat(norm).isPositive();
    return Math.sqrt(difference / norm);
  }
}
