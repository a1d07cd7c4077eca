package demo

// supportLevel is how fast and how well tickets in a language are answered.
type supportLevel struct {
	minutes, spread float64
	csat            []float64            // shares of one to five
	owed            map[string][]float64 // by kind of feedback
	slow            float64
}

// support deals the figures of tickets; surveys share the satisfaction of their language.
type support struct {
	levels map[string]*supportLevel
	counts []int
}

func newSupport() *support {
	usual := []float64{0, .02, .11, .32, .55}
	s := &support{levels: map[string]*supportLevel{"es": {minutes: 840, spread: 300, csat: []float64{.05, .20, .40, .30, .05}}}, counts: make([]int, 5)}
	for _, language := range []string{"zh", "en", "de", "fr", "ja"} {
		s.levels[language] = &supportLevel{minutes: 95, spread: 65, csat: usual}
	}
	for _, l := range s.levels {
		l.owed = map[string][]float64{"ticket": make([]float64, 5), "survey": make([]float64, 5)}
	}
	return s
}

// wait is the time to the first response. Every second ticket mirrors the one before, so that the mean holds.
func (s *support) wait(r *random, language string) int {
	l := s.levels[language]
	if l.slow != 0 {
		x := l.minutes - l.slow
		l.slow = 0
		return int(x)
	}
	l.slow = float64(int(r.between(-l.spread, l.spread)))
	return int(l.minutes + l.slow)
}

func (s *support) satisfaction(kind, language string) int {
	l := s.levels[language]
	for i, share := range l.csat {
		l.owed[kind][i] += share
	}
	apportion(1, l.owed[kind], nil, s.counts)
	for i, n := range s.counts {
		if n == 1 {
			return i + 1
		}
	}
	return 5
}

// slowSpanish lets tickets in Spanish wait for fourteen hours.
func slowSpanish() planted {
	return planted{Story: Story{
		ID:         "S38",
		QuestionZh: "西语客服响应怎么样?",
		QuestionEn: "How is Spanish support doing?",
		Scopes:     []Scope{{Measure: opinions, SKUs: []string{"tickets"}, Window: always}},
		Truths: []Truth{
			{Name: "first_response_es", Value: 840, Unit: "minutes", Tolerance: 16.8, Zh: "西语工单首响(分钟)", En: "first response to tickets in Spanish, minutes"},
			{Name: "first_response_en", Value: 95, Unit: "minutes", Tolerance: 1.9, Zh: "英语工单首响(分钟)", En: "first response to tickets in English, minutes"},
			{Name: "csat_es", Value: 3.1, Unit: "count", Tolerance: .062, Zh: "西语满意度", En: "satisfaction, Spanish"},
			{Name: "csat_en", Value: 4.4, Unit: "count", Tolerance: .088, Zh: "英语满意度", En: "satisfaction, English"},
		},
	}}
}
