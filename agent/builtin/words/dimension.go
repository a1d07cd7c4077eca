package words

import "strings"

// DimensionAlias is a further everyday name of a dimension.
type DimensionAlias struct {
	Dimension string
	ZH, EN    string
}

// DimensionAliases hold for models that have the dimension.
var DimensionAliases = []DimensionAlias{
	{"sku", "商品 产品 单品 款 货品 宝贝 货 商品名", "product|products|item|items|article|goods|skus"},
	{"country", "国家 站点 国别 各国 国家站点 国", "countries|country|nation|market|markets"},
	{"platform", "平台 电商平台 销售平台", "platforms|marketplaces|sales platform|marketplace"},
	{"store", "店铺 店 门店 网店", "stores|shops|storefront"},
	{"channel", "渠道 流量渠道 来源渠道", "channels|traffic source|traffic sources|marketing channel|marketing channels|acquisition source"},
	{"category", "品类 类目 产品类别 类别 商品类别 大品类", "categories|product category|product categories"},
	{"device", "设备 终端 设备类型 机型 端", "devices|device type|device types"},
	{"customer_type", "新老客 新老客户 新老用户 新客老客", "new versus returning|new vs returning|new and returning|customer type"},
	{"sales_region", "大区 销售大区 销售区域", "sales region|sales regions"},
	{"province", "省 省份 各省", "provinces|states"},
	{"city", "城市", "cities"},
	{"warehouse", "仓库 仓", "warehouses"},
	{"supplier", "供应商 厂家 工厂", "suppliers|vendors|factories"},
	{"campaign", "广告活动 广告计划 推广计划", "campaigns|ad campaigns"},
	{"payment_method", "支付方式 付款方式", "payment methods|payment type|payment types"},
	{"day", "天 日 按天 逐日 每日 哪天 哪一天", "day|daily|days|day by day"},
	{"week", "周 星期 按周 逐周", "week|weekly|weeks|week by week"},
	{"month", "月 月份 按月 逐月 各月", "month|monthly|months|month by month"},
	{"quarter", "季度 按季度 各季度", "quarter|quarterly|quarters|quarter by quarter"},
	{"year", "年 年度 按年", "year|yearly|annual|annually|years"},
	{"hour", "小时 时段 几点 每小时 按小时", "hour|hourly|hours|hour of day|time of day"},
	{"weekday", "周几 星期几 礼拜几 按星期几 按周几 按礼拜几", "weekday|weekdays|day of week|day of the week"},
	{"platform_type", "线上和线下 线上与线下 线上线下", "online and offline|online versus offline|online vs offline|offline versus online|offline and online"},
	{"language", "语言 语种", "languages"},
	{"keyword", "关键词 投放词", "keywords"},
	{"return_reason", "退货原因 按原因 各原因 分原因 按退货原因", "return reason|return reasons|reasons for returns|by reason|by reasons"},
	{"carrier", "承运商 物流商 快递公司", "carriers"},
	{"route", "线路 物流线路", "routes"},
	{"brand", "品牌", "brands"},
	{"member_tier", "会员等级", "membership tier|tiers|member tiers"},
}

// SaysBy reports whether a name of a dimension holds its own "by": 各渠道.
func SaysBy(name string) bool {
	for _, by := range []string{"by ", "per ", "each ", "各", "按", "每", "分", "逐", "哪"} {
		if strings.HasPrefix(name, by) {
			return true
		}
	}
	return false
}

// PlainUnits name a series only after "by", "per" or "which".
var PlainUnits = set("day days week weeks month months quarter quarters year years hour hours item items market markets 年度 月份 小时 季度")
