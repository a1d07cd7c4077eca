package words

// MemberAlias is an everyday name of a dimension's value.
type MemberAlias struct {
	Dimension, Key string
	ZH, EN         string
}

// MemberAliases hold for models that have the dimension.
var MemberAliases = []MemberAlias{
	{"route", "CN-USW", "美西 美西线 美西线路 中美西线", "us west|us-west|us west route|us west coast|west coast route"},
	{"customer_type", "new", "新客 新客户 新用户 新买家", "new customers|new users|new buyers|new customer|new user"},
	{"gender", "f", "女 女性 女生 女士 女性客户 女性用户 女客户 女用户", "female|women|female customers"},
	{"gender", "m", "男 男性 男生 男士 男性客户 男性用户 男客户 男用户", "male|men|male customers"},
	{"coupon_used", "true", "用优惠券 使用优惠券 用了优惠券 用券 用了券 使用了优惠券 有优惠券", "using a coupon|used a coupon|with coupon|with coupons|coupon orders"},
	{"coupon_used", "false", "没用优惠券 未用优惠券 没用券 未用券 不用券 没有用优惠券", "without coupon|without coupons|no coupon"},
	{"platform", "offline", "线下", ""},
	{"channel", "xiaohongshu", "小红书种草 种草", "seeding"},
	{"channel", "knowledge_community", "", "community|the community"},
	{"subcategory", "t-shirts", "t恤 t恤衫", "t-shirt|t-shirts|tee|tees|tee shirts"},
	{"ship_mode", "air", "", "by air|from air|to air"},
	{"ship_mode", "sea", "", "by sea|from sea|to sea"},
	{"segment", "折扣敏感者", "折扣敏感 折扣敏感客户 对折扣敏感的客户", "discount-sensitive|discount sensitive|discount-sensitive buyers|discount-sensitive customers|discount sensitive buyers"},
	{"segment", "新品探索家", "", "new-product explorers|new product explorers"},
	{"segment", "忠诚常客", "", "loyal regular customers"},
	{"language", "es", "", "spanish"},
	{"language", "fr", "", "french"},
	{"language", "de", "", "german"},
	{"language", "ja", "", "japanese"},
}

// MemberGroup is an everyday word for several values of a dimension at once,
// or, with Not, for all but these.
type MemberGroup struct {
	Dimension, Keys string // keys separated by spaces
	Not             bool
	ZH, EN          string
}

// MemberGroups hold for models that have the dimension and all of the values.
var MemberGroups = []MemberGroup{
	{"platform", "offline", true, "线上 线上渠道 线上店铺 网上", "online|online channels|online stores|online shops|online platforms"},
	{"country", "CN", true, "海外 国外 境外 海外市场 海外站 海外各国 海外国家", "overseas|abroad|outside china|international|foreign markets|international markets"},
	{"country", "CN", false, "国内 境内 国内市场", "domestic|domestic market|at home"},
	{"weekday", "6 7", false, "周末 双休日 周六日 周六周日", "weekend|weekends|on weekends|at weekends|on the weekend"},
	{"weekday", "1 2 3 4 5", false, "工作日 平日 周一到周五 周一至周五", "working days|workdays|business days|weekdays|on weekdays|monday to friday"},
	{"device", "android_app ios_app mobile_web", false, "移动端 手机端 手机 移动设备", "mobile|mobiles|mobile devices|phones|mobile phones"},
	{"device", "android_app ios_app", false, "app端 app 应用端", "app|apps|in the app|in-app"},
}

// CarriesSubject are the dimensions of which an analysis takes the member the
// conversation was about when the question names none, by tool.
var CarriesSubject = map[string][]string{
	"replenish": {"sku", "product", "subcategory", "category"}, "supply": {"sku", "product"}, "whatif": {"sku"}, "elasticity": {"sku"},
	"compliance": {"sku", "product", "subcategory", "category"}, "basket": {"sku", "product"}, "voice": {"sku", "product", "subcategory", "category"},
	"forecast": {"sku", "product"},
}

// PreferredBeside are the dimensions a word is taken for beside an analysis
// when it names members of several: "from air to sea" in a what-if, 东莞 the
// supplier rather than the city.
var PreferredBeside = map[string][]string{"whatif": {"ship_mode"}, "supply": {"route", "supplier", "warehouse"}}

// ContextDimension is preferred for words that name members of several
// dimensions when a metric of the group is asked for: a Spanish ticket is one
// in Spanish, Spanish sales are those in Spain.
type ContextDimension struct{ Dimension, Group string }

// ContextDimensions are the preferences.
var ContextDimensions = []ContextDimension{{"language", "F"}}
