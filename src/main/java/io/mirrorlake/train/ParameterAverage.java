package io.mirrorlake.train;

import io.mirrorlake.gan.GanState;
import io.mirrorlake.gan.NetworkState;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingAggregationTuple;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingElementAddFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weighted average of workers' networks, by DL4J's own aggregation of parameters and updater
 * state. Two things are set right that its training master leaves open: workers weigh by the rows
 * they saw, and results are added in the order of their shards, so that the sum of floats does not
 * depend on which task ended first.
 */
final class ParameterAverage {
  private ParameterAverage() {}

  /**
   * Averages parameters and both of Adam's moments.
   *
   * @param results in the order of their shards, at least one
   */
  static GanState of(List<WorkerResult> results) {
    double total = results.stream().mapToLong(WorkerResult::rows).sum();
    return new GanState(
        average(results, total, r -> r.state().generator()),
        average(results, total, r -> r.state().critic()),
        results.get(0).state().steps());
  }

  private static NetworkState average(
      List<WorkerResult> results, double totalRows, Function<WorkerResult, NetworkState> network) {
    ParameterAveragingElementAddFunction add = new ParameterAveragingElementAddFunction();
    ParameterAveragingAggregationTuple sum = null;
    for (WorkerResult result : results) {
      NetworkState state = network.apply(result);
      sum = add(add, sum, weighted(state, result.rows() / totalRows));
    }
    int size = network.apply(results.get(0)).size();
    float[] moments = sum.getUpdaterStateSum().toFloatVector();
    return new NetworkState(
        sum.getParametersSum().toFloatVector(),
        java.util.Arrays.copyOf(moments, size),
        java.util.Arrays.copyOfRange(moments, size, 2 * size));
  }

  private static ParameterAveragingTrainingResult weighted(NetworkState state, double weight) {
    float[] moments = java.util.Arrays.copyOf(state.firstMoments(), 2 * state.size());
    System.arraycopy(state.secondMoments(), 0, moments, state.size(), state.size());
    INDArray parameters = Nd4j.createFromArray(state.parameters().clone()).muli(weight);
    INDArray updaterState = Nd4j.createFromArray(moments).muli(weight);
    return new ParameterAveragingTrainingResult(parameters, updaterState, 0, null, null, null);
  }

  private static ParameterAveragingAggregationTuple add(
      ParameterAveragingElementAddFunction function,
      ParameterAveragingAggregationTuple sum,
      ParameterAveragingTrainingResult result) {
    try {
      return function.call(sum, result);
    } catch (Exception e) {
      throw new IllegalStateException("DL4J could not add a worker's parameters", e);
    }
  }
}
