package samples

import (
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// retail is the Online Retail set of the UCI Machine Learning Repository as one CSV file.
var retail = &Sample{
	Name:   "online_retail",
	Label:  semantic.Text{ZH: "英国在线批发", EN: "Online Retail"},
	AsOf:   endOf(2011, time.December, 9, "Europe/London"),
	Credit: "Online Retail, UCI Machine Learning Repository (Chen, Sain, Guo 2012), CC BY 4.0",
	Questions: []string{
		"2011年各国净销售额前十",
		"Net sales and cancelled amount by month in 2011",
		"为什么2011年11月的净销售额上升了?",
	},
	sources: []source{
		{"online_retail.csv", "raw", []column{{"InvoiceNo", "invoice_no"}, {"StockCode", "stock_code"}, {"Description", "description"},
			{"Quantity", "quantity"}, {"InvoiceDate", "invoice_date"}, {"UnitPrice", "unit_price"}, {"CustomerID", "customer_id"}, {"Country", "country"}}},
	},
}
