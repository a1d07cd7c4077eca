package demo

// place is a city goods are shipped to.
type place struct {
	id                       int
	country, zh, en          string
	region                   string
	province, city           string
	language, currency, zone string
	weight                   float64 // share of its market
}

type country struct {
	code, zh, en, language, currency, zone string
}

var countries = []country{
	{"CN", "中国", "China", "zh", "CNY", "Asia/Shanghai"},
	{"US", "美国", "United States", "en", "USD", "America/New_York"},
	{"DE", "德国", "Germany", "de", "EUR", "Europe/Berlin"},
	{"FR", "法国", "France", "fr", "EUR", "Europe/Paris"},
	{"GB", "英国", "United Kingdom", "en", "GBP", "Europe/London"},
	{"JP", "日本", "Japan", "ja", "JPY", "Asia/Tokyo"},
	{"MY", "马来西亚", "Malaysia", "en", "MYR", "Asia/Kuala_Lumpur"},
	{"TH", "泰国", "Thailand", "th", "THB", "Asia/Bangkok"},
	{"MX", "墨西哥", "Mexico", "es", "MXN", "America/Mexico_City"},
}

// cityList is: country, sales region, province or state, city, weight.
var cityList = []struct {
	country, region, province, city string
	weight                          float64
}{
	{"CN", "华东", "上海", "上海", 3}, {"CN", "华东", "江苏", "南京", 1.5}, {"CN", "华东", "江苏", "苏州", 1.6},
	{"CN", "华东", "浙江", "杭州", 2.2}, {"CN", "华东", "浙江", "宁波", 1}, {"CN", "华东", "山东", "青岛", 1}, {"CN", "华东", "安徽", "合肥", 0.9},
	{"CN", "华南", "广东", "广州", 2.4}, {"CN", "华南", "广东", "深圳", 2.8}, {"CN", "华南", "广东", "东莞", 1},
	{"CN", "华南", "福建", "厦门", 0.9}, {"CN", "华南", "广西", "南宁", 0.7}, {"CN", "华南", "海南", "海口", 0.4},
	{"CN", "华北", "北京", "北京", 3}, {"CN", "华北", "天津", "天津", 1.1}, {"CN", "华北", "河北", "石家庄", 0.9}, {"CN", "华北", "山西", "太原", 0.6},
	{"CN", "西南", "四川", "成都", 2.2}, {"CN", "西南", "重庆", "重庆", 1.6}, {"CN", "西南", "云南", "昆明", 0.7}, {"CN", "西南", "贵州", "贵阳", 0.6},
	{"US", "NA", "California", "Los Angeles", 2.2}, {"US", "NA", "California", "San Francisco", 1.4}, {"US", "NA", "Washington", "Seattle", 1},
	{"US", "NA", "New York", "New York", 2.3}, {"US", "NA", "Texas", "Houston", 1.3}, {"US", "NA", "Texas", "Austin", 0.9},
	{"US", "NA", "Florida", "Miami", 1.2}, {"US", "NA", "Illinois", "Chicago", 1.1}, {"US", "NA", "Georgia", "Atlanta", 0.8}, {"US", "NA", "Massachusetts", "Boston", 0.7},
	{"DE", "EU", "Berlin", "Berlin", 1.5}, {"DE", "EU", "Bayern", "München", 1.4}, {"DE", "EU", "Nordrhein-Westfalen", "Köln", 1.2}, {"DE", "EU", "Hamburg", "Hamburg", 1},
	{"FR", "EU", "Île-de-France", "Paris", 2.2}, {"FR", "EU", "Auvergne-Rhône-Alpes", "Lyon", 1}, {"FR", "EU", "Provence-Alpes-Côte d'Azur", "Marseille", 0.9},
	{"GB", "UK", "England", "London", 2.4}, {"GB", "UK", "England", "Manchester", 1}, {"GB", "UK", "Scotland", "Edinburgh", 0.6},
	{"JP", "JP", "東京都", "東京", 2.2}, {"JP", "JP", "大阪府", "大阪", 1.3}, {"JP", "JP", "福岡県", "福岡", 0.7},
	{"MY", "SEA", "Selangor", "Kuala Lumpur", 1.8}, {"MY", "SEA", "Penang", "George Town", 0.7}, {"MY", "SEA", "Johor", "Johor Bahru", 0.6},
	{"TH", "SEA", "Bangkok", "Bangkok", 2}, {"TH", "SEA", "Chiang Mai", "Chiang Mai", 0.6},
	{"MX", "LATAM", "Ciudad de México", "Ciudad de México", 2}, {"MX", "LATAM", "Jalisco", "Guadalajara", 0.9}, {"MX", "LATAM", "Nuevo León", "Monterrey", 0.9},
}

// stateZones overrides the zone of the country where a state lies elsewhere.
var stateZones = map[string]string{"California": "America/Los_Angeles", "Washington": "America/Los_Angeles", "Texas": "America/Chicago", "Illinois": "America/Chicago"}

var places = makePlaces()

func makePlaces() []place {
	out := make([]place, 0, len(cityList))
	for i, c := range cityList {
		of := countryOf(c.country)
		zone := of.zone
		if z, ok := stateZones[c.province]; ok {
			zone = z
		}
		out = append(out, place{
			id: i + 1, country: of.code, zh: of.zh, en: of.en, region: c.region, province: c.province, city: c.city,
			language: of.language, currency: of.currency, zone: zone, weight: c.weight,
		})
	}
	return out
}

func countryOf(code string) country {
	for _, c := range countries {
		if c.code == code {
			return c
		}
	}
	panic("demo: no country " + code)
}

// placesIn returns the places of a sales region or a country.
func placesIn(scope string) []*place {
	var out []*place
	for i := range places {
		if places[i].region == scope || places[i].country == scope {
			out = append(out, &places[i])
		}
	}
	return out
}
