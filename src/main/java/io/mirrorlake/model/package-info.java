/**
 * The artefact on disk: manifest, saving, loading, versions. May import everything up to {@code
 * dp}.
 */
package io.mirrorlake.model;
