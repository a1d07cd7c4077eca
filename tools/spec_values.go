package tools

// closed are the lists of values that arguments tagged of:"list" are taken
// from, by tool and argument.
var closed = map[string][]string{
	"anomaly.method":    {"baseline", "changepoint"},
	"bridge.mode":       {"waterfall"},
	"forecast.op":       {"accuracy"},
	"segment.method":    {"rfm", "kmeans", "behaviour", "lifecycle"},
	"score.kind":        {"purchase", "repurchase", "churn", "clv"},
	"survival.event":    {"second_order", "churn"},
	"survival.method":   {"km", "cox"},
	"survival.cov":      {"late_first_delivery", "late_last_delivery", "first_channel", "country", "discount_share", "csat"},
	"paths.op":          {"top", "matrix", "exits", "carts"},
	"attribution.model": {"last", "first", "linear", "position", "decay", "markov", "shapley"},
	"recommend.need":    {"in_stock"},
	"replenish.op":      {"plan", "risk", "lost", "overstock"},
	"supply.op":         {"suppliers", "routes", "zones", "capacity", "trace"},
	"experiment.op":     {"list", "read", "plan"},
	"market.op":         {"opportunity", "terms", "competitors", "signals", "potential"},
	"voice.op":          {"aspects", "sentiment", "words"},
	"risk.op":           {"orders"},
	"compliance.op":     {"duty", "privacy"},
	"quality.op":        {"freshness", "gaps", "duplicates", "identity"},
	"insight.op":        {"recall", "save", "verify", "list", "prefer"},
	"alert.op":          {"create", "list", "mute", "backtest"},
	"digest.op":         {"create", "list", "stop", "run"},
	"export.of":         {"$prev"},
	"export.layout":     {"cn_report"},
	"export.fmt":        {"xlsx", "csv"},
	"audit.op":          {"anomalies", "log", "policy"},
	"action.op":         {"draft"},
	"action.kind":       {"winback", "coupon", "price", "po", "negative_keywords", "hold"},
}

// listed returns the closed list of an argument, nil when it has none.
func listed(tool string, f field) []string {
	if f.of != "list" {
		return nil
	}
	return closed[tool+"."+f.name]
}
