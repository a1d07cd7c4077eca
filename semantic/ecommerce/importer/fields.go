package importer

// Kind is what the rows of a file are.
type Kind string

// The kinds of files.
const (
	KindOrders  Kind = "orders"  // lines of orders
	KindAds     Kind = "ads"     // campaigns by day
	KindReturns Kind = "returns" // returned lines
)

// valueType says how the text of a cell is read.
type valueType int

const (
	typeText    valueType = iota
	typeCode              // text that names something: trimmed, not longer than 200
	typeContact           // personal: hashed before it is stored anywhere, never shown
	typeMoment
	typeDay
	typeMoney
	typeCount
	typeFlag
	typeStatus
	typeCurrency
)

// field is one field a mapping can fill.
type field struct {
	name     string
	typ      valueType
	required bool // a mapping has to name it and a row has to fill it
	header   bool // of the order, not of its line
}

type fieldList []field

func (l fieldList) index(name string) int {
	for i := range l {
		if l[i].name == name {
			return i
		}
	}
	return -1
}

func (l fieldList) names() []string {
	out := make([]string, len(l))
	for i := range l {
		out[i] = l[i].name
	}
	return out
}

// The fields of a kind. Their order is that of the constants below.
func (k Kind) fields() (fieldList, bool) {
	switch k {
	case KindOrders:
		return orderFields, true
	case KindAds:
		return adFields, true
	case KindReturns:
		return returnFields, true
	}
	return nil, false
}

const (
	fStore = iota
	fOrderNo
	fOrderedAt
	fUpdatedAt
	fStatus
	fCurrency
	fChannel
	fDevice
	fPayment
	fCoupon
	fCountry
	fProvince
	fCity
	fEmail
	fPhone
	fAccount
	fBusiness
	fConsent
	fShippedAt
	fPromisedAt
	fDeliveredAt
	fOrderNet
	fOrderDiscount
	fOrderTax
	fOrderShipping
	fOrderDuty
	fOrderFee
	fOrderFreight
	fTotal
	fLineID
	fSKU
	fQuantity
	fUnitPrice
	fAmount
	fDiscount
	fTax
	fShipping
	fFee
	fWarehouse
)

var orderFields = fieldList{
	{"store", typeCode, false, true},
	{"order_no", typeCode, true, false},
	{"ordered_at", typeMoment, true, true},
	{"updated_at", typeMoment, false, true},
	{"status", typeStatus, true, true},
	{"currency", typeCurrency, false, true},
	{"channel", typeCode, true, true},
	{"device", typeCode, false, true},
	{"payment_method", typeCode, false, true},
	{"coupon_code", typeText, false, true},
	{"country", typeCode, false, true},
	{"province", typeCode, false, true},
	{"city", typeCode, false, true},
	{"email", typeContact, false, true},
	{"phone", typeContact, false, true},
	{"account", typeContact, false, true},
	{"business", typeFlag, false, true},
	{"marketing_consent", typeFlag, false, true},
	{"shipped_at", typeMoment, false, true},
	{"promised_at", typeMoment, false, true},
	{"delivered_at", typeMoment, false, true},
	{"order_net", typeMoney, false, true},
	{"order_discount", typeMoney, false, true},
	{"order_tax", typeMoney, false, true},
	{"order_shipping", typeMoney, false, true},
	{"order_duty", typeMoney, false, true},
	{"order_fee", typeMoney, false, true},
	{"order_freight", typeMoney, false, true},
	{"total", typeMoney, false, true},
	{"line_id", typeCode, false, false},
	{"sku", typeCode, true, false},
	{"quantity", typeCount, true, false},
	{"unit_price", typeMoney, false, false},
	{"amount", typeMoney, false, false},
	{"discount", typeMoney, false, false},
	{"tax", typeMoney, false, false},
	{"shipping", typeMoney, false, false},
	{"fee", typeMoney, false, false},
	{"warehouse", typeCode, false, false},
}

const (
	aStore = iota
	aDate
	aCampaign
	aCampaignID
	aChannel
	aCurrency
	aSpend
	aImpressions
	aClicks
	aOrders
	aRevenue
	aKeyword
	aCreative
	aDevice
	aDaypart
)

var adFields = fieldList{
	{"store", typeCode, false, false},
	{"date", typeDay, true, false},
	{"campaign", typeCode, true, false},
	{"campaign_id", typeCode, false, false},
	{"channel", typeCode, true, false},
	{"currency", typeCurrency, false, false},
	{"spend", typeMoney, true, false},
	{"impressions", typeCount, true, false},
	{"clicks", typeCount, true, false},
	{"orders", typeMoney, false, false},
	{"revenue", typeMoney, false, false},
	{"keyword", typeText, false, false},
	{"creative", typeText, false, false},
	{"device", typeCode, false, false},
	{"daypart", typeCode, false, false},
}

const (
	rStore = iota
	rReturnID
	rOrderNo
	rLineID
	rSKU
	rDate
	rReason
	rQuantity
	rCurrency
	rRefund
	rFreight
	rRestocked
)

var returnFields = fieldList{
	{"store", typeCode, false, false},
	{"return_id", typeCode, false, false},
	{"order_no", typeCode, true, false},
	{"line_id", typeCode, false, false},
	{"sku", typeCode, true, false},
	{"date", typeDay, true, false},
	{"reason", typeCode, true, false},
	{"quantity", typeCount, true, false},
	{"currency", typeCurrency, false, false},
	{"refund", typeMoney, true, false},
	{"return_freight", typeMoney, false, false},
	{"restocked", typeCount, false, false},
}
