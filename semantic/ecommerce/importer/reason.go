package importer

import "github.com/wenshu-ai/wenshu/semantic"

// Reason names why a row, or a whole file, was not imported. Programs may rely on the names.
type Reason string

// Reasons a whole file is refused for.
const (
	ReasonEmptyFile     Reason = "empty_file"
	ReasonWrongEncoding Reason = "wrong_encoding"
	ReasonMissingColumn Reason = "missing_column"
	ReasonNotXLSX       Reason = "not_xlsx"
)

// Reasons a line cannot be read for.
const (
	ReasonBrokenQuotes Reason = "broken_quotes"
	ReasonTooLong      Reason = "too_long"
	ReasonTooFew       Reason = "too_few_columns"
	ReasonTooMany      Reason = "too_many_columns"
	ReasonBadCharacter Reason = "bad_character"
)

// Reasons a value is refused for.
const (
	ReasonMissing         Reason = "missing_value"
	ReasonBadDate         Reason = "bad_date"
	ReasonFuture          Reason = "date_in_future"
	ReasonBadNumber       Reason = "bad_number"
	ReasonNegative        Reason = "negative_amount"
	ReasonNegativeQty     Reason = "negative_quantity"
	ReasonZeroQty         Reason = "zero_quantity"
	ReasonBadFlag         Reason = "bad_flag"
	ReasonUnknownStatus   Reason = "unknown_status"
	ReasonUnknownStore    Reason = "unknown_store"
	ReasonUnknownChannel  Reason = "unknown_channel"
	ReasonUnknownSKU      Reason = "unknown_sku"
	ReasonUnknownWare     Reason = "unknown_warehouse"
	ReasonUnknownPlace    Reason = "unknown_place"
	ReasonUnknownCurrency Reason = "unknown_currency"
	ReasonNoRate          Reason = "no_fx_rate"
	ReasonUnknownLine     Reason = "unknown_order_line"
)

// Reasons an order is refused for as a whole.
const (
	ReasonTotal         Reason = "total_mismatch"
	ReasonOrderLines    Reason = "order_incomplete"
	ReasonForeign       Reason = "order_not_imported"
	ReasonDiscount      Reason = "discount_too_large"
	ReasonReturnTooMuch Reason = "return_too_large"
	ReasonRepeatedRow   Reason = "repeated_row"
)

// Message is what is wrong and what to do, in both languages.
func (r Reason) Message() (what, todo semantic.Text) {
	m, ok := messages[r]
	if !ok {
		panic("importer: no message for reason " + string(r))
	}
	return semantic.Text{ZH: m[0], EN: m[1]}, semantic.Text{ZH: m[2], EN: m[3]}
}

// messages holds: what (zh, en), what to do (zh, en).
var messages = map[Reason][4]string{
	ReasonEmptyFile:     {"文件里没有数据行", "the file has no rows of data", "请重新导出,并确认导出的期间里有数据", "export it again and make sure that the period has data"},
	ReasonWrongEncoding: {"文件的编码与映射不符,或无法判断", "the file is not in the encoding the mapping names, or it cannot be told", "请把文件另存为 UTF-8,或在映射的 file.encoding 里写明编码", "save the file as UTF-8, or name its encoding in file.encoding of the mapping"},
	ReasonMissingColumn: {"找不到映射需要的列", "a column that the mapping needs is not there", "请导出这一列,或在映射里改成文件的列名", "export this column, or put the header the file uses into the mapping"},
	ReasonNotXLSX:       {"这个文件不是可读的 XLSX,或没有这张表", "the file is no readable XLSX, or has no such sheet", "请用 Excel 重新另存,或改用 CSV;表名写在 file.sheet 里", "save it again from Excel, or use CSV; the sheet is named in file.sheet"},

	ReasonBrokenQuotes: {"引号没有闭合,或闭合后还有文字", "a quote does not close, or text follows where it closes", "请检查这一行的引号;文件可能被截断", "check the quotes of this line; the file may be cut off"},
	ReasonTooLong:      {"这一行或这一格太长", "the line or the cell is too long", "请检查是否缺了换行,或把文字缩短", "check for a missing line end, or shorten the text"},
	ReasonTooFew:       {"这一行的列比表头少", "the line has fewer columns than the header", "文件可能被截断,请重新导出", "the file may be cut off; export it again"},
	ReasonTooMany:      {"这一行的列比表头多", "the line has more columns than the header", "请检查没有加引号的分隔符", "check for a delimiter that is not quoted"},
	ReasonBadCharacter: {"有不能读的字符", "there are characters that cannot be read", "请检查文件的编码", "check the encoding of the file"},

	ReasonMissing:         {"必填的值是空的", "a required value is empty", "请在来源补上这个值,再导出", "fill the value in at the source and export again"},
	ReasonBadDate:         {"读不懂这个日期", "the date cannot be read", "请在映射的 file.dates 里加上这种写法,或改正数据", "add its form to file.dates of the mapping, or correct the data"},
	ReasonFuture:          {"日期在将来", "the date lies in the future", "请检查日与月的顺序和时区", "check the order of day and month, and the time zone"},
	ReasonBadNumber:       {"读不懂这个数字", "the number cannot be read", "请检查映射的 file.decimal 和 file.thousands,或改正数据", "check file.decimal and file.thousands of the mapping, or correct the data"},
	ReasonNegative:        {"金额不能是负数", "the amount must not be negative", "退款请用退货文件导入", "bring refunds as a file of returns"},
	ReasonNegativeQty:     {"数量不能是负数", "the quantity must not be negative", "退货请用退货文件导入", "bring returns as a file of returns"},
	ReasonZeroQty:         {"数量是 0,但订单没有取消", "the quantity is 0 though the order is not cancelled", "请改正数量,或删去这一行", "correct the quantity or take the line out"},
	ReasonBadFlag:         {"这一格应为是或否", "the cell should say yes or no", "请写 yes/no、true/false、1/0 或 是/否", "write yes/no, true/false, 1/0 or 是/否"},
	ReasonUnknownStatus:   {"不认识这个订单状态", "the order status is not known", "请在映射里把它对应到 paid、shipped、delivered、cancelled、refunded 或 skip", "map it to paid, shipped, delivered, cancelled, refunded or skip in the mapping"},
	ReasonUnknownStore:    {"没有这个店铺", "there is no such store", "请先在 dw.dim_store 里建这个店铺,或改正代码", "add the store to dw.dim_store first, or correct its code"},
	ReasonUnknownChannel:  {"没有这个渠道", "there is no such channel", "请先在 dw.dim_channel 里建这个渠道,或改正代码", "add the channel to dw.dim_channel first, or correct its code"},
	ReasonUnknownSKU:      {"没有这个 SKU", "there is no such SKU", "请先在 dw.dim_product 里建这个 SKU,然后运行 wenshu import --retry", "add the SKU to dw.dim_product, then run wenshu import --retry"},
	ReasonUnknownWare:     {"没有这个仓库", "there is no such warehouse", "请先在 dw.dim_warehouse 里建这个仓库,然后运行 wenshu import --retry", "add the warehouse to dw.dim_warehouse, then run wenshu import --retry"},
	ReasonUnknownPlace:    {"没有这个国家,或不知道它属于哪个销售区域", "there is no such country, or its sales region cannot be told", "请先在 dw.dim_geo 里建这个地方,然后运行 wenshu import --retry", "add the place to dw.dim_geo, then run wenshu import --retry"},
	ReasonUnknownCurrency: {"不认识这个货币,或它没有任何汇率", "the currency is not known, or has no rate at all", "请改正货币代码,或在 dw.ref_value 里加汇率,然后运行 wenshu import --retry", "correct the code, or add its rates to dw.ref_value and run wenshu import --retry"},
	ReasonNoRate:          {"这一天以前没有汇率", "there is no rate on or before that day", "请在 dw.ref_value 里补上汇率,然后运行 wenshu import --retry", "add the rate to dw.ref_value, then run wenshu import --retry"},
	ReasonUnknownLine:     {"没有这个订单行", "there is no such order line", "请先导入订单,然后运行 wenshu import --retry", "import the order first, then run wenshu import --retry"},

	ReasonTotal:         {"订单的合计与各行不符", "the order's total does not agree with its lines", "可能缺了行,请重新导出这个订单;礼品卡等差额可放宽 total_tolerance", "lines may be missing: export the order again; for gift cards and the like widen total_tolerance"},
	ReasonOrderLines:    {"同一订单的另一行有问题,整单暂不导入", "another line of the same order has a problem, so the whole order waits", "请先解决那一行", "solve that line first"},
	ReasonForeign:       {"这个订单已由别的途径写入", "the order is in the star already and did not come by an import", "请只用一种途径写入这个店铺", "load this store one way only"},
	ReasonDiscount:      {"折扣大于金额", "the discount is larger than the amount", "请检查折扣和单价的列", "check the columns of discount and price"},
	ReasonReturnTooMuch: {"退货数量或退款大于原订单行", "more is returned or refunded than the order line holds", "请检查数量、金额和货币", "check quantity, amount and currency"},
	ReasonRepeatedRow:   {"文件里有完全相同的一行,只计一次", "the file has the very same row before; it counts once", "不必处理;如确是两笔,请在来源加上区分的列", "nothing to do; if both are real, export a column that tells them apart"},
}
