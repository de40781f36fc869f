package io.mirrorlake.sequence;

import io.mirrorlake.gan.ContextSampler;
import io.mirrorlake.gan.RandomStreams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of some new entities, which go on step by step side by side. An entity's rows depend on
 * model, seed and its number alone. Rows come out entity by entity in stretches of {@value
 * #STRETCH} steps, so that memory does not grow with their length.
 */
final class EntityBatch implements Iterator<Row> {
  /** Steps that are gathered before rows come out. */
  private static final int STRETCH = 64;

  private static final int NOISE_STREAM = 'Q';

  private final StepCodec codec;
  private final ContextSampler sampler;
  private final StepFactors factors;
  private final int candidates;
  private final int columns;
  private final int stride;
  private List<Running> running = new ArrayList<>();
  private final Deque<Row> ready = new ArrayDeque<>();

  /** An entity on its way. */
  private static final class Running {
    private final long number;
    private final Object[] attributes;
    private final EntityState state;
    private final RandomGenerator random;
    private final List<Row> rows = new ArrayList<>();
    private boolean isEnded;

    Running(long number, Object[] attributes, EntityState state, RandomGenerator random) {
      this.number = number;
      this.attributes = attributes;
      this.state = state;
      this.random = random;
    }
  }

  /**
   * A batch before its first step.
   *
   * @param sampler has room for all candidates of a step of as many entities as there are
   * @param factors what candidates weigh; null: a step has one candidate
   * @param seed of the generation
   * @param first number of the first entity
   * @param attributes of each entity a row of the table's schema, canonical, its constant
   *     attributes filled in
   * @param statics of each entity the codes of these
   */
  EntityBatch(
      StepCodec codec,
      ContextSampler sampler,
      StepFactors factors,
      long seed,
      long first,
      List<Object[]> attributes,
      List<short[]> statics) {
    this.codec = codec;
    this.sampler = sampler;
    this.factors = factors;
    this.candidates = factors == null ? 1 : StepCalibration.CANDIDATES;
    this.columns = codec.layout().columns();
    this.stride = columns + codec.context().layout().columns();
    for (int e = 0; e < attributes.size(); e++) {
      if (codec.lengths().most(attributes.get(e)) == 0) {
        continue;
      }
      SplittableRandom random = RandomStreams.stream(seed, NOISE_STREAM, first + e);
      running.add(
          new Running(
              first + e, attributes.get(e), new EntityState(statics.get(e), codec), random));
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !running.isEmpty()) {
      stretch();
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void stretch() {
    List<Running> all = running;
    for (int step = 0; step < STRETCH && !running.isEmpty(); step++) {
      step();
      running = running.stream().filter(entity -> !entity.isEnded).toList();
    }
    for (Running entity : all) {
      ready.addAll(entity.rows);
      entity.rows.clear();
    }
  }

  private void step() {
    int count = running.size();
    int[] positions = new int[count * candidates * stride];
    RandomGenerator[] random = new RandomGenerator[count * candidates];
    var layout = codec.layout();
    var context = codec.context().layout();
    short[] codes = new short[context.columns()];
    for (int e = 0; e < count; e++) {
      codec.context(running.get(e).state, codes, 0);
      for (int k = e * candidates; k < (e + 1) * candidates; k++) {
        random[k] = running.get(e).random;
        for (int c = 0; c < codes.length; c++) {
          positions[k * stride + columns + c] =
              layout.width() + context.offset(c) + (codes[c] & 0xFFFF);
        }
      }
    }
    sampler.draw(count * candidates, random, positions);
    for (int e = 0; e < count; e++) {
      int at = e * candidates * stride;
      if (factors != null) {
        at = StepCalibration.pick(factors, positions, at, stride, random[e * candidates]);
      }
      for (int c = 0; c < columns; c++) {
        positions[at + c] -= layout.offset(c);
      }
      move(running.get(e), positions, at);
    }
  }

  private void move(Running entity, int[] codes, int at) {
    Object[] values = entity.attributes.clone();
    codec.decode(codes, at, entity.state, entity.random, entity.number, values);
    codec.advance(entity.state, values, codes, at);
    entity.isEnded =
        entity.state.position >= codec.lengths().most(entity.attributes)
            || (codec.lengths().hasEnd() && codes[at + columns - 1] == 1);
    entity.rows.add(RowFactory.create(codec.external(values)));
  }
}
