package io.mirrorlake.gan;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Both networks as plain DL4J networks, whose flat parameter vector is the one that a {@link
 * NetworkState} holds. What is saved is the generator in this form, so that anyone with DL4J can
 * load and run it; a training step computes the same numbers on plain arrays several times faster,
 * and tests hold it to these networks.
 */
public final class Dl4jNetworks {
  /**
   * Name of the generator's input: the noise, and behind it the one-hot context if there is one.
   */
  public static final String NOISE = "noise";

  /** Name of the generator's output, the logits of all blocks. */
  public static final String LOGITS = "logits";

  /**
   * Of weights that are replaced at once. Unless it is set, DL4J takes the time, and no two files
   * of one network would be equal.
   */
  private static final long SEED = 0;

  private Dl4jNetworks() {}

  /** The generator's configuration: two hidden layers, each concatenated with its own input. */
  public static ComputationGraphConfiguration generatorConfiguration(GanArchitecture shape) {
    int units = shape.generatorHidden();
    return new NeuralNetConfiguration.Builder()
        .seed(SEED)
        .updater(new Sgd(1))
        .graphBuilder()
        .addInputs(NOISE)
        .setInputTypes(InputType.feedForward(shape.generatorInputs()))
        .addLayer("hidden1", dense(shape.generatorInputs(), units, Activation.RELU), NOISE)
        .addVertex("features1", new MergeVertex(), NOISE, "hidden1")
        .addLayer(
            "hidden2", dense(shape.generatorInputs() + units, units, Activation.RELU), "features1")
        .addVertex("features2", new MergeVertex(), "features1", "hidden2")
        .addLayer(
            LOGITS,
            new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                .nIn(shape.generatorFeatures())
                .nOut(shape.layout().width())
                .activation(Activation.IDENTITY)
                .build(),
            "features2")
        .setOutputs(LOGITS)
        .build();
  }

  /** The generator with the given parameters. */
  public static ComputationGraph generator(GanArchitecture shape, NetworkState state) {
    ComputationGraph graph = new ComputationGraph(generatorConfiguration(shape));
    graph.init(Nd4j.createFromArray(new float[][] {state.parameters().clone()}), false);
    return graph;
  }

  /** The critic's configuration: two leaky layers and a linear score. */
  public static MultiLayerConfiguration criticConfiguration(GanArchitecture shape) {
    int units = shape.criticHidden();
    return new NeuralNetConfiguration.Builder()
        .seed(SEED)
        .updater(new Sgd(1))
        .list()
        .layer(leaky(shape.full().width(), units))
        .layer(leaky(units, units))
        .layer(
            new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                .nIn(units)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build())
        .build();
  }

  /** The critic with the given parameters. */
  public static MultiLayerNetwork critic(GanArchitecture shape, NetworkState state) {
    MultiLayerNetwork network = new MultiLayerNetwork(criticConfiguration(shape));
    network.init(Nd4j.createFromArray(new float[][] {state.parameters().clone()}), false);
    return network;
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  private static DenseLayer leaky(int in, int out) {
    return new DenseLayer.Builder()
        .nIn(in)
        .nOut(out)
        .activation(new ActivationLReLU(GanArchitecture.LEAK))
        .build();
  }
}
