package demo

// market is a shop together with the region or country it ships to: the unit in which volume is planned.
type market struct {
	index    int
	store    *store
	country  string
	region   string // sales region
	places   []*place
	currency string
	pool     int     // customers are shared by the markets of one region or country
	visits   float64 // a day at the level of the last day; 0 = the platform shows none
	orders   float64 // a day at that level, where there are no visits
	newShare float64 // of visits, or of orders where there are no visits
	convNew  float64 // orders per visit of people who never ordered, and of the others
	convOld  float64
	channels []share
	devices  [5]float64
	// channelFirst puts channels on top of the quota tree; otherwise new and returning are on top.
	channelFirst bool
	warehouse    int
}

type share struct {
	channel int
	share   float64
}

const (
	fresh     = iota // has never ordered
	returning        // has
)

func (m *market) name() string { return m.store.code + "/" + m.scope() }

// scope is the sales region in China and the country elsewhere.
func (m *market) scope() string {
	if m.country == "CN" {
		return m.region
	}
	return m.country
}

var chinaMix = []share{{shortVideo, .33}, {live, .12}, {xiaohongshu, .14}, {paidSearch, .14}, {marketplaceSearch, .12}, {knowledgeCommunity, .065}, {kol, .04}, {organicSearch, .025}, {direct, .02}}

// tmallMix and southTmallMix find more of their visits inside the platform, and a few through mails.
var tmallMix = []share{{shortVideo, .33}, {live, .06}, {xiaohongshu, .07}, {paidSearch, .14}, {marketplaceSearch, .28}, {knowledgeCommunity, .065}, {kol, .015}, {organicSearch, .01}, {direct, .01}, {email, .02}}

var southTmallMix = []share{{shortVideo, .48}, {live, .04}, {xiaohongshu, .05}, {paidSearch, .10}, {marketplaceSearch, .24}, {knowledgeCommunity, .045}, {kol, .01}, {organicSearch, .01}, {direct, .005}, {email, .02}}

var southMix = []share{{shortVideo, .48}, {live, .10}, {xiaohongshu, .12}, {paidSearch, .10}, {marketplaceSearch, .08}, {knowledgeCommunity, .045}, {kol, .03}, {organicSearch, .025}, {direct, .02}}

// americaMix is within the two groups owned (email, push_sms) and the rest; the weights of the groups come from a story.
var americaMix = []share{{paidSearch, .28}, {socialAds, .22}, {shortVideo, .14}, {kol, .08}, {knowledgeCommunity, .05}, {organicSearch, .14}, {direct, .09}, {email, .65}, {pushSMS, .35}}

var europeMix = []share{{paidSearch, .34}, {socialAds, .22}, {shortVideo, .06}, {knowledgeCommunity, .04}, {kol, .06}, {email, .10}, {organicSearch, .12}, {direct, .06}}

var tiktokMix = []share{{shortVideo, .48}, {live, .22}, {kol, .10}, {socialAds, .08}, {pushSMS, .06}, {direct, .06}}

var marketplaceMix = []share{{marketplaceSearch, .36}, {marketplaceAds, .25}, {paidSearch, .22}, {socialAds, .05}, {kol, .02}, {knowledgeCommunity, .005}, {direct, .095}}

var shopMix = []share{{storeReferral, .62}, {direct, .20}, {xiaohongshu, .10}, {shortVideo, .08}}

var (
	chinaDevices = [5]float64{.36, .54, .07, .03, 0}
	southDevices = [5]float64{.215, .729, .041, .015, 0}
	westDevices  = [5]float64{.30, .22, .26, .22, 0}
	shopDevices  = [5]float64{0, 0, 0, 0, 1}
)

var markets = makeMarkets()

func makeMarkets() []*market {
	var out []*market
	add := func(code, scope string, m market) {
		m.index, m.store = len(out), storeOf(code)
		m.places = placesIn(scope)
		m.country, m.region, m.currency = m.places[0].country, m.places[0].region, m.places[0].currency
		m.warehouse = warehouseOf(m.store, m.country)
		if m.store.code == "OWN-GLOBAL" && m.country == "MX" {
			m.currency = "MXN"
		}
		m.pool = poolOf(m.scope())
		out = append(out, &m)
	}
	cn := func(code, scope string, newVisits, oldVisits float64, mix []share, dev [5]float64) {
		all := newVisits + oldVisits
		add(code, scope, market{visits: all, newShare: newVisits / all, convNew: .033, convOld: .065, channels: mix, devices: dev})
	}
	cn("TM-CN", "华东", 250, 128, tmallMix, chinaDevices)
	cn("OWN-CN-MINI", "华东", 70, 40, chinaMix, chinaDevices)
	cn("TM-CN", "华南", 304, 80, southTmallMix, southDevices)
	cn("OWN-CN-MINI", "华南", 85, 22, southMix, southDevices)
	cn("TM-CN", "华北", 112, 53, tmallMix, chinaDevices)
	cn("OWN-CN-MINI", "华北", 30, 14, chinaMix, chinaDevices)
	cn("TM-CN", "西南", 80, 43, tmallMix, chinaDevices)
	cn("OWN-CN-MINI", "西南", 22, 12, chinaMix, chinaDevices)
	america := func(code string, visits float64) {
		add(code, "US", market{visits: visits, newShare: .66, channels: americaMix, devices: westDevices, channelFirst: true})
	}
	america("SHO-US", 300)
	america("OWN-GLOBAL", 120)
	america("TT-US", 110)
	add("TT-GB", "GB", market{visits: 150, newShare: .7, convNew: .029, convOld: .05, channels: tiktokMix, devices: westDevices})
	add("OWN-GLOBAL", "GB", market{visits: 40, newShare: .65, convNew: .026, convOld: .045, channels: europeMix, devices: westDevices})
	add("OWN-GLOBAL", "DE", market{visits: 75, newShare: .65, convNew: .026, convOld: .045, channels: europeMix, devices: westDevices})
	add("OWN-GLOBAL", "FR", market{visits: 60, newShare: .65, convNew: .026, convOld: .045, channels: europeMix, devices: westDevices})
	add("OWN-GLOBAL", "MX", market{visits: 75, newShare: .7, convNew: .024, convOld: .04, channels: europeMix, devices: westDevices})
	plain := func(code, scope string, orders, newShare float64, mix []share, dev [5]float64) {
		add(code, scope, market{orders: orders, newShare: newShare, channels: mix, devices: dev})
	}
	plain("AMZ-US", "US", 40, .2, marketplaceMix, westDevices)
	plain("TEMU-US", "US", 7, .35, marketplaceMix, westDevices)
	plain("AMZ-DE", "DE", 9, .22, marketplaceMix, westDevices)
	plain("AMZ-FR", "FR", 7, .22, marketplaceMix, westDevices)
	plain("AMZ-JP", "JP", 9, .22, marketplaceMix, westDevices)
	plain("SP-MY", "MY", 6, .3, marketplaceMix, westDevices)
	plain("LZ-TH", "TH", 5, .3, marketplaceMix, westDevices)
	plain("OFF-SH", "华东", 4.5, .22, shopMix, shopDevices)
	plain("OFF-GZ", "华南", 3, .22, shopMix, shopDevices)
	return out
}

// pools of customers, by the scope of their markets.
var pools []string

func poolOf(scope string) int {
	for i, p := range pools {
		if p == scope {
			return i
		}
	}
	pools = append(pools, scope)
	return len(pools) - 1
}
