package io.mirrorlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.reflect.ClassTag$;

/** What Kryo cannot do by itself. */
class MirrorlakeKryoTest {
  private record Sample(long hash, List<String> names, List<Integer> codes)
      implements Serializable {}

  private static SparkConf conf() {
    return new SparkConf(false).set("spark.serializer", KryoSerializer.class.getName());
  }

  private static <T> T back(SparkConf conf, T value) {
    SerializerInstance kryo = new KryoSerializer(conf).newInstance();
    ByteBuffer bytes = kryo.serialize(value, ClassTag$.MODULE$.apply(Object.class));
    return kryo.deserialize(bytes, ClassTag$.MODULE$.apply(Object.class));
  }

  @Test
  void recordsAndImmutableListsComeBack() {
    SparkConf conf = conf();
    MirrorlakeKryo.registerWith(conf);
    Sample sample = new Sample(7, List.of("a", "b", "c"), List.of(1, 2));
    Sample back = back(conf, sample);
    assertThat(back.hash()).isEqualTo(7);
    assertThat(back.names()).containsExactly("a", "b", "c");
    assertThat(back.codes()).containsExactly(1, 2);
    // Within arrays and Scala's classes, too, and more than once in a stream.
    Tuple2<Object[], Sample> pair = back(conf, new Tuple2<>(new Object[] {sample, sample}, sample));
    assertThat(((Sample) pair._1()[1]).hash()).isEqualTo(7);
    assertThat(pair._2().names()).hasSize(3);
  }

  @Test
  void theUsersOwnRegistratorStays() {
    SparkConf conf = conf().set("spark.kryo.registrator", "org.example.Theirs");
    MirrorlakeKryo.registerWith(conf);
    MirrorlakeKryo.registerWith(conf);
    assertThat(conf.get("spark.kryo.registrator"))
        .isEqualTo("org.example.Theirs,io.mirrorlake.MirrorlakeKryo");
  }

  @Test
  void nothingIsSetWithoutKryo() {
    SparkConf conf = new SparkConf(false);
    MirrorlakeKryo.registerWith(conf);
    assertThat(Optional.ofNullable(conf.get("spark.kryo.registrator", null))).isEmpty();
  }
}
