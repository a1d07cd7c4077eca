package demo

// simpson lets conversion of every American channel fall from the second to the third quarter of 2025 while the total
// rises, because the owned channels, which convert best, grow from 20 to 32 % of visits.
func simpson() planted {
	s := Story{
		ID:         "S28",
		QuestionZh: "美国转化率涨了,怎么各渠道都在跌?",
		QuestionEn: "US conversion is up but every channel looks worse — how come?",
		Scopes:     []Scope{{Measure: conversion, Markets: []string{"US"}, Window: always}},
		Truths: []Truth{
			{Name: "total_q2", Value: .0260, Unit: "ratio", Tolerance: .0001, Zh: "美国转化率 Q2", En: "US conversion, second quarter"},
			{Name: "total_q3", Value: .0284, Unit: "ratio", Tolerance: .0001, Zh: "美国转化率 Q3", En: "US conversion, third quarter"},
			{Name: "owned_q2", Value: .050, Unit: "ratio", Tolerance: .0004, Zh: "自有渠道转化率 Q2", En: "owned channels, second quarter"},
			{Name: "owned_q3", Value: .048, Unit: "ratio", Tolerance: .0004, Zh: "自有渠道转化率 Q3", En: "owned channels, third quarter"},
			{Name: "others_q2", Value: .020, Unit: "ratio", Tolerance: .0002, Zh: "其他渠道转化率 Q2", En: "other channels, second quarter"},
			{Name: "others_q3", Value: .0192, Unit: "ratio", Tolerance: .0002, Zh: "其他渠道转化率 Q3", En: "other channels, third quarter"},
			{Name: "owned_share_q2", Value: .20, Unit: "ratio", Tolerance: .001, Zh: "自有渠道访问占比 Q2", En: "owned share of visits, second quarter"},
			{Name: "owned_share_q3", Value: .32, Unit: "ratio", Tolerance: .001, Zh: "自有渠道访问占比 Q3", En: "owned share of visits, third quarter"},
			{Name: "mix_effect", Value: .36, Unit: "pp", Tolerance: .02, Zh: "结构效应", En: "mix effect"},
			{Name: "rate_effect", Value: -.12, Unit: "pp", Tolerance: .02, Zh: "转化率效应", En: "rate effect"},
		},
	}
	before, after := americaShares(.20), americaShares(.32)
	return planted{
		Story: s,
		mix: func(m *market, d day) []share {
			switch {
			case m.country != "US" || m.visits == 0:
				return nil
			case d < quarter3.from:
				return before
			}
			return after
		},
		convert: func(m *market, c cellKey, d day) (float64, float64, bool) {
			if m.country != "US" || m.visits == 0 {
				return 0, 0, false
			}
			owned, late := channels[c.channel].kind == "owned", d >= quarter3.from
			switch {
			case owned && late:
				return .048, basePayment, true
			case owned:
				return .050, basePayment, true
			case late:
				return .0192, basePayment, true
			}
			return .020, basePayment, true
		},
	}
}

// americaShares gives the owned channels their share of visits; inside the two groups the proportions stay.
func americaShares(owned float64) []share {
	var sums [2]float64
	for _, s := range americaMix {
		sums[group(s.channel)] += s.share
	}
	out := make([]share, len(americaMix))
	for i, s := range americaMix {
		part := 1 - owned
		if group(s.channel) == 1 {
			part = owned
		}
		out[i] = share{s.channel, s.share / sums[group(s.channel)] * part}
	}
	return out
}

func group(channel int) int {
	if channels[channel].kind == "owned" {
		return 1
	}
	return 0
}
