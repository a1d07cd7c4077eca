package demo

// store is a shop on a platform. Fees are the share of net sales the platform and the payment service keep.
type store struct {
	id                           int
	code, name                   string
	platform, platformType       string
	country, region              string // of the market it sells into; the first place there is its geo
	currency, zone               string
	fee                          float64
	loadedMinutesBeforeTheCutoff int
}

var stores = []*store{
	{1, "AMZ-US", "Amazon US", "amazon", "marketplace", "US", "NA", "USD", "America/Los_Angeles", 0.15, 12},
	{2, "AMZ-DE", "Amazon DE", "amazon", "marketplace", "DE", "EU", "EUR", "Europe/Berlin", 0.15, 14},
	{3, "AMZ-FR", "Amazon FR", "amazon", "marketplace", "FR", "EU", "EUR", "Europe/Paris", 0.15, 15},
	{4, "AMZ-JP", "Amazon JP", "amazon", "marketplace", "JP", "JP", "JPY", "Asia/Tokyo", 0.15, 16},
	{5, "SHO-US", "Shopify US", "shopify", "dtc", "US", "NA", "USD", "America/New_York", 0.03, 3},
	{6, "OWN-GLOBAL", "Global own site 全球独立站", "own_site", "dtc", "US", "NA", "USD", "America/New_York", 0.03, 2},
	{7, "OWN-CN-MINI", "小程序商城 Mini program", "own_site", "dtc", "CN", "华东", "CNY", "Asia/Shanghai", 0.01, 2},
	{8, "TT-US", "TikTok Shop US", "tiktok_shop", "social", "US", "NA", "USD", "America/Los_Angeles", 0.08, 9},
	{9, "TT-GB", "TikTok Shop UK", "tiktok_shop", "social", "GB", "UK", "GBP", "Europe/London", 0.08, 9},
	{10, "SP-MY", "Shopee Malaysia 虾皮马来", "shopee", "marketplace", "MY", "SEA", "MYR", "Asia/Kuala_Lumpur", 0.09, 38},
	{11, "LZ-TH", "Lazada Thailand", "lazada", "marketplace", "TH", "SEA", "THB", "Asia/Bangkok", 0.09, 41},
	{12, "TEMU-US", "Temu US", "temu", "marketplace", "US", "NA", "USD", "America/New_York", 0.12, 55},
	{13, "TM-CN", "天猫旗舰店 Tmall flagship", "tmall", "marketplace", "CN", "华东", "CNY", "Asia/Shanghai", 0.05, 6},
	{14, "OFF-SH", "上海门店 Shanghai shop", "offline", "offline", "CN", "华东", "CNY", "Asia/Shanghai", 0.006, 95},
	{15, "OFF-GZ", "广州门店 Guangzhou shop", "offline", "offline", "CN", "华南", "CNY", "Asia/Shanghai", 0.006, 90},
}

func storeOf(code string) *store {
	for _, s := range stores {
		if s.code == code {
			return s
		}
	}
	panic("demo: no store " + code)
}

type channel struct {
	id           int
	code, zh, en string
	kind         string // channel_type
	paid         bool
}

// The order of the channels is their id less one.
const (
	paidSearch = iota
	shortVideo
	knowledgeCommunity
	xiaohongshu
	live
	marketplaceSearch
	marketplaceAds
	socialAds
	kol
	email
	pushSMS
	organicSearch
	direct
	storeReferral
)

var channels = []channel{
	{1, "paid_search", "搜索竞价", "Paid search", "search", true},
	{2, "short_video", "短视频", "Short video", "video", true},
	{3, "knowledge_community", "知识社区", "Knowledge community", "content", true},
	{4, "xiaohongshu", "小红书", "Xiaohongshu", "social", true},
	{5, "live", "直播", "Live streaming", "live", true},
	{6, "marketplace_search", "站内搜索", "Marketplace search", "search", false},
	{7, "marketplace_ads", "站内广告", "Marketplace ads", "marketplace_ads", true},
	{8, "social_ads", "社媒广告", "Social ads", "social", true},
	{9, "kol", "达人合作", "KOL", "kol", true},
	{10, "email", "邮件", "E-mail", "owned", false},
	{11, "push_sms", "推送短信", "Push and SMS", "owned", false},
	{12, "organic_search", "自然搜索", "Organic search", "organic", false},
	{13, "direct", "直接访问", "Direct", "organic", false},
	{14, "store_referral", "门店导流", "Store referral", "offline", false},
}

const (
	iosApp = iota
	androidApp
	mobileWeb
	desktop
	pos
)

var devices = []string{"ios_app", "android_app", "mobile_web", "desktop", "pos"}

type supplier struct {
	id                  int
	code, name, country string
	category            string
	leadDays            int
	onTime              string // promised share, three decimals
	terms               int
	backup              int // id, 0 = none
	contact             string
}

var suppliers = []supplier{
	{1, "S-HD", "宁波恒达 Ningbo Hengda", "CN", "apparel", 30, "0.950", 45, 2, "陈立 chen.li@hengda.example"},
	{2, "S-YT", "义通 Yitong", "CN", "apparel", 28, "0.950", 30, 1, "吴敏 wu.min@yitong.example"},
	{3, "S-DG", "东莞 Dongguan Electronics", "CN", "electronics", 25, "0.930", 60, 0, "梁伟 liang.wei@dg.example"},
	{4, "S-JJ", "晋江步迅 Jinjiang Buxun", "CN", "footwear", 35, "0.940", 45, 0, "蔡宏 cai.hong@buxun.example"},
	{5, "S-GZB", "广州润美 Guangzhou Runmei", "CN", "beauty", 25, "0.960", 30, 0, "黄蕾 huang.lei@runmei.example"},
	{6, "S-NBH", "宁波家居 Ningbo Home", "CN", "home", 32, "0.930", 45, 0, "徐洁 xu.jie@nbhome.example"},
	{7, "S-VNF", "Saigon Foods", "VN", "food", 22, "0.950", 30, 0, "Linh Tran linh@saigonfoods.example"},
	{8, "S-ZSA", "中山电器 Zhongshan Appliance", "CN", "appliance", 38, "0.940", 60, 3, "罗斌 luo.bin@zsa.example"},
}

type warehouse struct {
	id         int
	code, name string
	kind       string
	country    string // scope for its place: country or sales region
	capacity   int    // orders a day, 0 = not known
}

const (
	usFBAW = iota
	deOVS
	jpOVS
	seaOVS
	cnHZ
	cnGZ
	offSH
	offGZ
)

var warehouses = []warehouse{
	{1, "US-FBA-W", "Amazon FBA US West", "fba", "US", 900},
	{2, "DE-OVS-1", "Hamburg overseas warehouse 汉堡海外仓", "overseas", "DE", 180},
	{3, "JP-OVS-1", "Osaka overseas warehouse 大阪海外仓", "overseas", "JP", 60},
	{4, "SEA-OVS-1", "Johor overseas warehouse 新山海外仓", "overseas", "MY", 80},
	{5, "CN-HZ", "杭州保税仓 Hangzhou bonded warehouse", "bonded", "华东", 160},
	{6, "CN-GZ", "广州仓 Guangzhou warehouse", "domestic", "华南", 120},
	{7, "OFF-SH-ROOM", "上海门店库房 Shanghai stock room", "store_room", "华东", 0},
	{8, "OFF-GZ-ROOM", "广州门店库房 Guangzhou stock room", "store_room", "华南", 0},
}

// warehouseOf is where a shop's orders to a country leave from.
func warehouseOf(s *store, country string) int {
	switch s.code {
	case "TM-CN":
		return cnHZ
	case "OWN-CN-MINI":
		return cnGZ
	case "OFF-SH":
		return offSH
	case "OFF-GZ":
		return offGZ
	}
	switch country {
	case "DE", "FR", "GB":
		return deOVS
	case "JP":
		return jpOVS
	case "MY", "TH":
		return seaOVS
	}
	return usFBAW
}
