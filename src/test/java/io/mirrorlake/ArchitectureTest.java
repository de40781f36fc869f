package io.mirrorlake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the direction of imports: the packages follow the data, and import only to the left. */
@AnalyzeClasses(packages = "io.mirrorlake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule importsPointToTheLeft =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("main")
          .definedBy("io.mirrorlake")
          .layer("config")
          .definedBy("io.mirrorlake.config..")
          .layer("table")
          .definedBy("io.mirrorlake.table..")
          .layer("profile")
          .definedBy("io.mirrorlake.profile..")
          .layer("trees")
          .definedBy("io.mirrorlake.trees..")
          .layer("relate")
          .definedBy("io.mirrorlake.relate..")
          .layer("encode")
          .definedBy("io.mirrorlake.encode..")
          .layer("gan")
          .definedBy("io.mirrorlake.gan..")
          .layer("train")
          .definedBy("io.mirrorlake.train..")
          .layer("dp")
          .definedBy("io.mirrorlake.dp..")
          .layer("model")
          .definedBy("io.mirrorlake.model..")
          .layer("generate")
          .definedBy("io.mirrorlake.generate..")
          .layer("sequence")
          .definedBy("io.mirrorlake.sequence..")
          .layer("evaluate")
          .definedBy("io.mirrorlake.evaluate..")
          .layer("report")
          .definedBy("io.mirrorlake.report..")
          .layer("ml")
          .definedBy("io.mirrorlake.ml..")
          .whereLayer("ml")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("main")
          .mayOnlyBeAccessedByLayers("ml")
          .whereLayer("config")
          .mayNotAccessAnyLayer()
          .whereLayer("table")
          .mayOnlyAccessLayers("config")
          .whereLayer("profile")
          .mayOnlyAccessLayers("config", "table")
          .whereLayer("trees")
          .mayNotAccessAnyLayer()
          .whereLayer("relate")
          .mayOnlyAccessLayers("config", "table", "profile", "trees")
          .whereLayer("encode")
          .mayOnlyAccessLayers("config", "table", "profile", "relate")
          .whereLayer("gan")
          .mayOnlyAccessLayers("encode")
          .whereLayer("train")
          .mayOnlyAccessLayers("config", "table", "profile", "encode", "gan")
          .whereLayer("dp")
          .mayOnlyAccessLayers("config", "table", "profile", "encode", "gan", "train")
          .whereLayer("model")
          .mayOnlyAccessLayers("config", "table", "profile", "encode", "gan", "train", "dp")
          .whereLayer("generate")
          .mayOnlyAccessLayers("config", "table", "profile", "encode", "gan", "train", "model")
          .whereLayer("sequence")
          .mayOnlyAccessLayers(
              "config", "table", "profile", "encode", "gan", "train", "model", "generate")
          .whereLayer("evaluate")
          .mayOnlyAccessLayers("config", "table", "profile", "trees", "encode")
          .whereLayer("report")
          .mayOnlyAccessLayers("config", "evaluate");

  @ArchTest
  static final ArchRule thePageKnowsNothingOfSpark =
      noClasses()
          .that()
          .resideInAPackage("io.mirrorlake.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..");

  @ArchTest
  static final ArchRule theGanKnowsNothingOfSpark =
      noClasses()
          .that()
          .resideInAPackage("io.mirrorlake.gan..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..");
}
