package io.mirrorlake.model;

/** This build's version. */
public final class MirrorlakeVersion {
  private static final String UNPACKAGED = "development";

  private MirrorlakeVersion() {}

  /** As the jar's manifest states it; "development" where the classes run outside a jar. */
  public static String current() {
    String version = MirrorlakeVersion.class.getPackage().getImplementationVersion();
    return version == null ? UNPACKAGED : version;
  }
}
