package tools

var siteSteps = []string{"session", "product_view", "cart", "checkout", "payment_try", "order"}

type funnelStep struct{ name, metric string }

var funnelSteps = []funnelStep{}
