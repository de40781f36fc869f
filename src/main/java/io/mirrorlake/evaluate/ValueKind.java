package io.mirrorlake.evaluate;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/** What the places of an ordered column on the line stand for. */
public enum ValueKind {
  /** Any number. */
  NUMBER,
  /** Whole numbers. */
  WHOLE,
  /** Days since 1970. */
  DATE,
  /** Microseconds since 1970, UTC. */
  TIMESTAMP;

  /** The kind of an ordered type. */
  static ValueKind of(DataType type) {
    if (type.equals(DataTypes.DateType)) {
      return DATE;
    }
    if (type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)) {
      return TIMESTAMP;
    }
    boolean isFractional =
        type instanceof DoubleType
            || type instanceof FloatType
            || (type instanceof DecimalType decimal && decimal.scale() > 0);
    return isFractional ? NUMBER : WHOLE;
  }

  /** Whether values are points in time. */
  public boolean isTemporal() {
    return this == DATE || this == TIMESTAMP;
  }

  /** Whether values lie a whole step apart. */
  boolean isStepped() {
    return this == WHOLE || this == DATE;
  }
}
