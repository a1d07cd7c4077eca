// Package ossie carries models to and from Ossie (formerly OSI, Open Semantic
// Interchange), versions 0.1.1 and 0.2.0.dev0.
//
// Export compiles every typed metric to a standard SQL expression and puts our
// own form of each object into its extension, so that reading the file again
// gives the same model. What other readers cannot see is told as losses.
//
// Import takes such files, files of others and the looser form of the
// compliance suite: single aggregates and arithmetic over them become typed
// metrics, everything else is told as a loss with its place. Query is the
// query language of that suite.
package ossie
