package samples

import (
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// electronics is the Global Electronics Retailer with column names in lower case and ISO dates.
var electronics = &Sample{
	Name:   "global_electronics",
	Label:  semantic.Text{ZH: "全球电子零售", EN: "Global Electronics"},
	AsOf:   endOf(2021, time.February, 20, "America/New_York"),
	Credit: "Global Electronics Retailer, Maven Analytics (fictitious company)",
	Questions: []string{
		"2019年各国销售额和毛利率",
		"Net sales by category in 2019 versus 2018",
		"为什么2020年销售额下降了?",
	},
	sources: []source{
		{"customers.csv", "customers", same("customerkey gender name city state_code state zip_code country continent birthday")},
		{"products.csv", "products", same("productkey product_name brand color unit_cost_usd unit_price_usd subcategorykey subcategory categorykey category")},
		{"stores.csv", "stores", same("storekey country state square_meters open_date")},
		{"exchange_rates.csv", "exchange_rates", same("date currency exchange")},
		{"sales.csv", "sales", same("order_number line_item order_date delivery_date customerkey storekey productkey quantity currency_code")},
	},
}
