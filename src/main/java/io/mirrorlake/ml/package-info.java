/**
 * The estimator and the model for users of Spark ML. Nothing is learnt, generated or stored here:
 * parameters become a configuration, and the stages of the command line do the rest. May import
 * everything; nothing imports it.
 */
package io.mirrorlake.ml;
