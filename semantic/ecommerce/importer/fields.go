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
	{"store", typeCode, false},
	{"order_no", typeCode, true},
	{"ordered_at", typeMoment, true},
	{"updated_at", typeMoment, false},
	{"status", typeStatus, true},
	{"currency", typeCurrency, false},
	{"channel", typeCode, true},
	{"device", typeCode, false},
	{"payment_method", typeCode, false},
	{"coupon_code", typeText, false},
	{"country", typeCode, false},
	{"province", typeCode, false},
	{"city", typeCode, false},
	{"email", typeContact, false},
	{"phone", typeContact, false},
	{"account", typeContact, false},
	{"business", typeFlag, false},
	{"marketing_consent", typeFlag, false},
	{"shipped_at", typeMoment, false},
	{"promised_at", typeMoment, false},
	{"delivered_at", typeMoment, false},
	{"order_net", typeMoney, false},
	{"order_discount", typeMoney, false},
	{"order_tax", typeMoney, false},
	{"order_shipping", typeMoney, false},
	{"order_duty", typeMoney, false},
	{"order_fee", typeMoney, false},
	{"order_freight", typeMoney, false},
	{"total", typeMoney, false},
	{"line_id", typeCode, false},
	{"sku", typeCode, true},
	{"quantity", typeCount, true},
	{"unit_price", typeMoney, false},
	{"amount", typeMoney, false},
	{"discount", typeMoney, false},
	{"tax", typeMoney, false},
	{"shipping", typeMoney, false},
	{"fee", typeMoney, false},
	{"warehouse", typeCode, false},
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
	{"store", typeCode, false},
	{"date", typeDay, true},
	{"campaign", typeCode, true},
	{"campaign_id", typeCode, false},
	{"channel", typeCode, true},
	{"currency", typeCurrency, false},
	{"spend", typeMoney, true},
	{"impressions", typeCount, true},
	{"clicks", typeCount, true},
	{"orders", typeMoney, false},
	{"revenue", typeMoney, false},
	{"keyword", typeText, false},
	{"creative", typeText, false},
	{"device", typeCode, false},
	{"daypart", typeCode, false},
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
	{"store", typeCode, false},
	{"return_id", typeCode, false},
	{"order_no", typeCode, true},
	{"line_id", typeCode, false},
	{"sku", typeCode, true},
	{"date", typeDay, true},
	{"reason", typeCode, true},
	{"quantity", typeCount, true},
	{"currency", typeCurrency, false},
	{"refund", typeMoney, true},
	{"return_freight", typeMoney, false},
	{"restocked", typeCount, false},
}
