package narrate

import "github.com/wenshu-ai/wenshu/semantic"

// money is how a currency is written: a Chinese unit word after the number,
// an English symbol before it.
type money struct {
	zh, en string
	// whole currencies have no smaller unit in use.
	whole bool
}

var currencies = map[string]money{
	"USD": {zh: "美元", en: "$"},
	"EUR": {zh: "欧元", en: "€"},
	"GBP": {zh: "英镑", en: "£"},
	"JPY": {zh: "日元", en: "¥", whole: true},
	"CNY": {zh: "元人民币", en: "CN¥"},
	"HKD": {zh: "港元", en: "HK$"},
	"AUD": {zh: "澳元", en: "A$"},
	"CAD": {zh: "加元", en: "C$"},
	"SGD": {zh: "新加坡元", en: "S$"},
	"MXN": {zh: "墨西哥比索", en: "MX$"},
	"MYR": {zh: "林吉特", en: "RM"},
	"THB": {zh: "泰铢", en: "฿"},
	"BRL": {zh: "雷亚尔", en: "R$"},
	"KRW": {zh: "韩元", en: "₩", whole: true},
}

// currencyOf returns how code is written; a currency not in the list shows
// its code.
func currencyOf(code string) money {
	if c, ok := currencies[code]; ok {
		return c
	}
	return money{zh: " " + code, en: code + " "}
}

// currencyName is the currency in a table heading or a line of facts.
func currencyName(code string, lang semantic.Lang) string {
	if c, ok := currencies[code]; ok && lang == semantic.ZH {
		return c.zh
	}
	return code
}
