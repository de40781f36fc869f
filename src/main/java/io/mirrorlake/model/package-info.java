/**
 * The artefact on disk: manifest, saving, loading, versions. May import everything up to {@code
 * train}.
 */
package io.mirrorlake.model;
