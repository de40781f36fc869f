package io.mirrorlake.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Holds the critic on plain arrays to DL4J's own passes, and its gradient penalty to numeric
 * gradients.
 */
class CriticTest {
  private static final int ROWS = 10;
  private final GanArchitecture shape = GanFixture.SHAPE;
  private final NetworkState state = GanFixture.state(2).critic();
  private final int[] positions = GanFixture.positions(ROWS, 7);
  private final INDArray dense = Nd4j.createFromArray(GanFixture.dense(positions, ROWS));

  private Critic loaded(NetworkState parameters) {
    Critic critic = new Critic(shape, ROWS);
    critic.layers().load(parameters);
    return critic;
  }

  @Test
  void forwardEqualsDl4j() {
    float[] scores = loaded(state).forward(positions, ROWS);
    INDArray expected = Dl4jNetworks.critic(shape, state).output(dense);
    for (int r = 0; r < ROWS; r++) {
      assertThat(scores[r]).isCloseTo(expected.getFloat(r, 0), within(1e-5f));
    }
  }

  @Test
  void backwardEqualsDl4j() {
    SplittableRandom random = new SplittableRandom(11);
    float[] errors = new float[ROWS];
    float[][] labels = new float[ROWS][1];
    Critic critic = loaded(state);
    float[] scores = critic.forward(positions, ROWS);
    for (int r = 0; r < ROWS; r++) {
      errors[r] = (float) random.nextGaussian() / ROWS;
      labels[r][0] = scores[r] - errors[r] * ROWS / 2;
    }
    critic.layers().clearGradients();
    critic.backward(ROWS, errors);
    MultiLayerNetwork network = Dl4jNetworks.critic(shape, state);
    network.setInput(dense);
    network.setLabels(Nd4j.createFromArray(labels));
    network.computeGradientAndScore();
    float[] theirs = network.gradient().gradient().divi(ROWS).toFloatVector();
    assertThat(GeneratorTest.relativeError(critic.layers().gradient(), theirs)).isLessThan(1e-4);
  }

  @Test
  void inputGradientEqualsDl4j() {
    float[] errors = new float[ROWS];
    float[][] labels = new float[ROWS][1];
    Critic critic = loaded(state);
    float[] scores = critic.forward(positions, ROWS);
    for (int r = 0; r < ROWS; r++) {
      errors[r] = (r - 4.5f) / ROWS;
      labels[r][0] = scores[r] - errors[r] * ROWS / 2;
    }
    int width = shape.layout().width();
    float[] rows = new float[ROWS * width];
    critic.inputGradient(ROWS, errors, rows);
    MultiLayerNetwork network = Dl4jNetworks.critic(shape, state);
    INDArray theirs =
        network.calculateGradients(dense, Nd4j.createFromArray(labels), null, null).getSecond();
    assertThat(
            GeneratorTest.relativeError(
                rows, theirs.dup('c').reshape(-1).divi(ROWS).toFloatVector()))
        .isLessThan(1e-4);
  }

  @Test
  void penaltyIsTheMeanSquaredInputGradient() {
    Critic critic = loaded(state);
    critic.forward(positions, ROWS);
    int width = shape.layout().width();
    float[] ones = new float[ROWS];
    java.util.Arrays.fill(ones, 1f);
    float[] rows = new float[ROWS * width];
    critic.inputGradient(ROWS, ones, rows);
    double squares = 0;
    for (float g : rows) {
      squares += g * g;
    }
    critic.layers().clearGradients();
    assertThat(critic.addGradientPenalty(ROWS, 0.1)).isCloseTo(squares / ROWS, within(1e-6));
  }

  /**
   * Central differences of the penalty itself. They are only right where no activation changes its
   * sign, so each parameter's step is small and the comparison is made in double precision on the
   * frozen-mask formula's own ground: parameters at whose step a mask flips are left out, and most
   * must remain.
   */
  @Test
  void penaltyGradientEqualsNumericGradient() {
    double weight = 0.7;
    Critic critic = loaded(state);
    critic.forward(positions, ROWS);
    critic.layers().clearGradients();
    critic.addGradientPenalty(ROWS, weight);
    float[] gradient = critic.layers().gradient();
    DoubleCritic oracle = new DoubleCritic(shape, GanFixture.dense(positions, ROWS));
    double[] parameters = new double[state.size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = state.parameters()[i];
    }
    double step = 1e-5;
    int compared = 0;
    double difference = 0;
    double norm = 0;
    boolean[][] masks = oracle.masks(parameters);
    for (int i = 0; i < parameters.length; i++) {
      double kept = parameters[i];
      parameters[i] = kept + step;
      boolean sameUp = java.util.Arrays.deepEquals(masks, oracle.masks(parameters));
      double up = oracle.penalty(parameters);
      parameters[i] = kept - step;
      boolean sameDown = java.util.Arrays.deepEquals(masks, oracle.masks(parameters));
      double down = oracle.penalty(parameters);
      parameters[i] = kept;
      if (sameUp && sameDown) {
        double numeric = weight / 2 * (up - down) / (2 * step);
        difference += Math.pow(numeric - gradient[i], 2);
        norm += numeric * numeric;
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(parameters.length * 9 / 10);
    assertThat(norm).isPositive();
    assertThat(Math.sqrt(difference / norm)).isLessThan(1e-4);
  }
}
