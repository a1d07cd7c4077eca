// Package metricflow reads models in the YAML of MetricFlow, in both styles:
// with measures, and with aggregation parameters on the metrics themselves. It
// also translates requests in MetricFlow's names (entity__dimension__grain)
// and filter language to queries of ours.
//
// What our metric kinds cannot say is left out and told as a loss that names
// the missing feature.
package metricflow
