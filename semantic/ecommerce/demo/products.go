package demo

// product is a SKU. Prices are list prices in the US; elsewhere the list price is kept in local currency.
type product struct {
	id                    int
	code, spu             string
	zh, en                string
	category, subcategory string
	list                  cents
	unitCost              float64 // US dollars
	weight                float64 // share of lines, relative
	launched              day     // may lie before the books or after them
	discontinued          day     // 0 = still sold
	supplier              int
	hs                    string
	kg, litre             float64
	attributes            string // jsonb
	sold                  bool   // drawn into ordinary baskets
}

const longAgo day = -400

// assortment is: SKU, Chinese and English title, subcategory, list price, cost share, weight of lines, HS heading, kg, litre.
// The prefix gives the category.
var assortment = []struct {
	code, zh, en, sub   string
	price, cost, weight float64
	hs                  string
	kg, litre           float64
}{
	{"FW-RUN-01", "轻量跑鞋", "Light running shoes", "running", 69, .36, 2.1, "6404", .8, 7},
	{"FW-CITY-01", "城市功能鞋", "City functional shoes", "city", 79, .35, 2.6, "6404", .9, 7},
	{"FW-WLK-02", "健步鞋", "Walking shoes", "walking", 59, .37, 1.9, "6404", .8, 7},
	{"FW-SAN-03", "运动凉鞋", "Sport sandals", "sandals", 35, .38, 1.2, "6402", .5, 5},
	{"FW-HIK-04", "徒步鞋", "Hiking shoes", "hiking", 89, .38, 1.1, "6404", 1.1, 9},
	{"FW-SLP-05", "居家拖鞋", "House slippers", "slippers", 19, .35, 1.3, "6405", .3, 4},
	{"AP-SOCK-01", "运动袜", "Sport socks", "socks", 9.9, .25, 2.6, "6115", .1, .6},
	{"AP-TEE-07", "基础款T恤", "Basic T-shirt", "t-shirts", 19.9, .3, 3.4, "6109", .2, 1.2},
	{"AP-TEE-09", "凉感T恤", "Cooling T-shirt", "t-shirts", 21.9, .3, 2.4, "6109", .2, 1.2},
	{"AP-JKT-02", "冲锋衣", "Shell jacket", "jackets", 89, .354, 1.7, "6201", .7, 5},
	{"AP-PNT-03", "速干裤", "Quick-dry trousers", "trousers", 39, .34, 2.1, "6203", .4, 2},
	{"AP-HOD-04", "连帽卫衣", "Hoodie", "sweatshirts", 45, .35, 1.8, "6110", .6, 4},
	{"AP-CAP-05", "遮阳帽", "Sun cap", "caps", 15, .3, 1.7, "6505", .1, 1.5},
	{"BE-SER-03", "无添加精华", "Additive-free serum", "serum", 29.9, .24, 4.6, "3304", .15, .3},
	{"BE-MASK-01", "补水面膜", "Face mask", "mask", 19.9, .22, 4.4, "3304", .25, .6},
	{"BE-SUN-02", "防晒霜", "Sunscreen", "suncare", 18.9, .24, 2.6, "3304", .12, .3},
	{"BE-CLN-04", "洁面乳", "Face cleanser", "cleanser", 16.9, .24, 2.2, "3304", .2, .4},
	{"BE-LIP-05", "润唇膏套装", "Lip balm set", "lip", 14.9, .25, 1.5, "3304", .08, .2},
	{"BA-AIR-01", "母婴空气净化器", "Baby air purifier", "air care", 129, .42, 0, "8421", 4.5, 32},
	{"BA-BTL-02", "防胀气奶瓶", "Anti-colic bottle", "feeding", 15.9, .3, 2.3, "3924", .2, 1},
	{"BA-CAR-03", "婴儿背带", "Baby carrier", "carriers", 59, .38, 1.1, "6307", .9, 8},
	{"BA-MAT-04", "爬行垫", "Play mat", "play", 39, .4, 1.0, "3924", 2.2, 20},
	{"BA-WIP-05", "婴儿湿巾", "Baby wipes", "care", 8.9, .45, 2.4, "3401", .5, 1.2},
	{"AL-VAC-01", "无线吸尘器", "Cordless vacuum", "vacuum", 129, .48, .9, "8508", 3.8, 28},
	{"AL-KET-02", "恒温电水壶", "Temperature kettle", "kettle", 39, .45, 1.4, "8516", 1.3, 7},
	{"AL-AIR-03", "空气净化器", "Air purifier", "air care", 119, .47, .7, "8421", 4.2, 30},
	{"AL-FAN-04", "循环扇", "Air circulator", "fans", 35, .45, 1.2, "8414", 1.8, 14},
	{"AL-BLD-05", "便携榨汁杯", "Portable blender", "blender", 45, .42, 1.4, "8509", .9, 4},
	{"EL-BUD-02", "降噪耳机", "Noise-cancelling earbuds", "audio", 39.9, .4, 2.9, "8518", .15, .5},
	{"EL-PWR-05", "快充充电宝", "Fast-charge power bank", "power", 29.9, 9 / 29.9, 2.8, "8507", .35, .5},
	{"EL-CASE-01", "苹果手机壳", "Phone case for Apple", "cases", 12.9, .2, 3.0, "3926", .06, .3},
	{"EL-CHG-03", "氮化镓充电器", "GaN charger", "power", 19.9, .38, 2.1, "8504", .15, .4},
	{"EL-SPK-04", "户外音箱", "Outdoor speaker", "audio", 45, .43, 1.1, "8518", .7, 3},
	{"PT-FEED-01", "智能喂食器", "Smart pet feeder", "feeding", 69, .42, 1.7, "8479", 1.9, 16},
	{"PT-BED-02", "宠物窝", "Pet bed", "beds", 32, .36, 1.4, "6307", 1.2, 18},
	{"PT-TOY-03", "猫玩具", "Cat toy", "toys", 12, .3, 1.8, "9503", .15, 1},
	{"PT-FOU-04", "宠物饮水机", "Pet fountain", "water", 35, .4, 1.3, "8413", 1, 6},
	{"FD-BAR-02", "低糖高蛋白代餐", "Low-sugar protein bars", "bars", 24, .42, 2.3, "2106", .6, 1.5},
	{"FD-BAR-03", "苹果味代餐", "Apple meal bars", "bars", 22, .42, 1.4, "2106", .6, 1.5},
	{"FD-TEA-01", "冷泡茶", "Cold-brew tea", "tea", 16, .35, 1.5, "0902", .2, 1},
	{"FD-NUT-04", "每日坚果", "Daily nuts", "snacks", 18, .5, 1.6, "2008", .7, 2},
	{"HO-LAMP-04", "护眼台灯", "Eye-care desk lamp", "lighting", 29, .4, 1.7, "9405", 1.1, 8},
	{"HO-CUP-01", "保温杯", "Insulated cup", "kitchen", 14, .33, 2.4, "9617", .35, 1.2},
	{"HO-BLK-02", "羊羔绒毯", "Sherpa blanket", "textiles", 35, .38, 1.2, "6301", 1.3, 12},
	{"HO-ORG-03", "收纳盒套装", "Storage box set", "storage", 19, .4, 1.6, "3924", 1, 15},
	{"GIFT-01", "赠品", "Free gift", "gifts", 0, 0, 0, "3926", .05, .3},
}

var categoryOf = map[string]struct {
	name     string
	supplier int
}{
	"FW": {"footwear", 4}, "AP": {"apparel", 2}, "BE": {"beauty", 5}, "BA": {"baby", 6}, "AL": {"appliance", 8},
	"EL": {"electronics", 3}, "PT": {"pet", 8}, "FD": {"food", 7}, "HO": {"home", 6}, "GI": {"home", 6}, "TS": {"apparel", 2},
}

// launches are the first selling days that lie inside the books.
var launches = map[string]day{
	"FW-CITY-01": on(2025, 7, 7), "AP-TEE-09": on(2025, 7, 7), "BA-AIR-01": on(2026, 1, 15),
	"EL-SPK-04": on(2024, 4, 15), "PT-FOU-04": on(2024, 3, 4), "FD-BAR-03": on(2024, 9, 2), "AL-BLD-05": on(2024, 5, 20), "HO-BLK-02": on(2024, 9, 16),
}

var products = makeProducts()

func makeProducts() []*product {
	var out []*product
	for i, a := range assortment {
		c := categoryOf[a.code[:2]]
		p := &product{
			id: i + 1, code: a.code, spu: a.code[:len(a.code)-3], zh: a.zh, en: a.en, category: c.name, subcategory: a.sub,
			list: dollars(a.price), unitCost: float64(dollars(a.price*a.cost*100)) / 1e4, weight: a.weight, launched: longAgo + day(i*7),
			supplier: c.supplier, hs: a.hs, kg: a.kg, litre: a.litre, attributes: attributesOf(a.code), sold: a.weight > 0,
		}
		if a.code == "AP-TEE-07" || a.code == "AP-TEE-09" {
			p.supplier = hengda
		}
		if d, ok := launches[a.code]; ok {
			p.launched = d
		}
		out = append(out, p)
	}
	// Twelve styles tried in small batches; two were taken off early. Their sales are a story of their own.
	for i, name := range []string{"短款风衣", "灯芯绒裤", "针织背心", "工装马甲", "瑜伽裤", "抓绒外套", "衬衫裙", "阔腿裤", "羊毛围巾", "防风手套", "机能腰包", "羽绒背心"} {
		price := []float64{42, 36, 28, 33, 30, 39, 37, 35, 22, 18, 25, 49}[i]
		p := &product{
			id: len(out) + 1, code: "TS-" + twoDigits(i+1), spu: "TS-" + twoDigits(i+1), zh: name, en: "Test style " + twoDigits(i+1),
			category: "apparel", subcategory: "test styles", list: dollars(price), unitCost: price * .4, launched: on(2025, 9, 1) + day(i%5),
			supplier: 2, hs: "6204", kg: .4, litre: 2.5, attributes: `{"season": "2025-autumn"}`,
		}
		if i >= 10 {
			p.discontinued = on(2025, 10, 20) + day(i)
		}
		out = append(out, p)
	}
	return out
}

func attributesOf(code string) string {
	switch code {
	case "FW-CITY-01":
		return `{"colour": "black", "sizes": "36-45", "features": ["all-day standing", "waterproof"], "certificates": ["CE", "REACH"]}`
	case "BE-SER-03":
		return `{"volume": "30ml", "free_of": ["alcohol", "fragrance", "paraben"], "certificates": ["CPNP", "FDA"]}`
	}
	switch code[:2] {
	case "FW", "AP":
		return `{"colour": "mixed", "certificates": ["CE", "REACH", "EPR"]}`
	case "EL", "AL":
		return `{"colour": "white", "certificates": ["CE", "FCC", "RoHS", "EPR"]}`
	case "FD":
		return `{"certificates": ["HALAL", "FDA"]}`
	}
	return `{"colour": "mixed"}`
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

func skuOf(code string) int {
	for i, p := range products {
		if p.code == code {
			return i
		}
	}
	panic("demo: no SKU " + code)
}

func (p *product) priceBand() string {
	switch {
	case p.list < 2000:
		return "0-20"
	case p.list < 4000:
		return "20-40"
	case p.list < 7000:
		return "40-70"
	}
	return "70+"
}

func (p *product) stage() string {
	switch age := days - p.launched; {
	case p.discontinued > 0:
		return "decline"
	case age < 90:
		return "launch"
	case age < 300:
		return "growth"
	case p.id%9 == 0:
		return "decline"
	}
	return "mature"
}

func (p *product) onSale(d day) bool {
	return p.sold && d >= p.launched && (p.discontinued == 0 || d < p.discontinued)
}
