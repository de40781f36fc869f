package io.mirrorlake;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.factories.SerializerFactory;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.serializer.KryoSerializer;

/**
 * Makes Spark's Kryo serializer work with Mirrorlake's classes: they go through Java's
 * serialization within Kryo's stream, since this version of Kryo can neither read nor write fields
 * of records, nor Java's own immutable lists in any class. Set by the commands where Kryo is on; in
 * a session of your own set {@code spark.kryo.registrator = io.mirrorlake.MirrorlakeKryo}.
 */
public final class MirrorlakeKryo implements KryoRegistrator {
  private static final String OURS = "io.mirrorlake.";
  private static final String REGISTRATOR = "spark.kryo.registrator";

  /** Called by Spark, by name. */
  public MirrorlakeKryo() {}

  @Override
  public void registerClasses(Kryo kryo) {
    // The factory of last resort: what Kryo, Scala or Spark have a serializer for never comes here.
    kryo.setDefaultSerializer(new OwnClasses());
  }

  /**
   * Adds this class to those that Spark calls, where Kryo is on.
   *
   * @param conf the settings of a session that is not there yet; changed
   */
  static void registerWith(SparkConf conf) {
    if (!conf.get("spark.serializer", "").equals(KryoSerializer.class.getName())) {
      return;
    }
    String name = MirrorlakeKryo.class.getName();
    String others = conf.get(REGISTRATOR, "");
    if (!others.contains(name)) {
      conf.set(REGISTRATOR, others.isBlank() ? name : others + "," + name);
    }
  }

  /** Our classes by Java, all others by their fields, which is Kryo's own choice. */
  private static final class OwnClasses implements SerializerFactory {
    @Override
    public Serializer<?> makeSerializer(Kryo kryo, Class<?> type) {
      return type.getName().startsWith(OURS)
          ? new JavaSerializer()
          : new FieldSerializer<>(kryo, type);
    }
  }
}
