package scaffold

import (
	"maps"
	"slices"
	"strings"
)

// preferred settles which English word a Chinese one stands for where the glossary has several, and adds words that
// stand in names of columns only.
var preferred = map[string]string{
	"数量": "quantity", "编号": "id", "号": "number", "类型": "type", "商品": "product", "供应商": "supplier", "店铺": "shop", "方式": "method",
	"平均": "average", "百分比": "percent", "促销": "promotion", "配送": "delivery", "实际": "actual", "单价": "unit price", "金额": "amount",
	"姓名": "full name", "手机": "mobile", "件数": "quantity", "总额": "total amount", "下单": "order", "客户名": "customer name", "会员": "member",
	"品牌": "brand", "状态": "status", "分类": "category", "类目": "category", "运费": "freight", "库存": "stock", "成本": "cost", "利润": "profit",
}

// abbreviations are short forms in names that stand for one word only.
var abbreviations = map[string]string{
	"qty": "quantity", "amt": "amount", "cust": "customer", "prod": "product", "dt": "date", "cnt": "count", "desc": "description", "addr": "address",
	"cat": "category", "subcat": "subcategory", "acct": "account", "txn": "transaction", "trx": "transaction", "ord": "order", "emp": "employee",
	"dept": "department", "mgr": "manager", "pct": "percent", "avg": "average", "yr": "year", "mth": "month", "wk": "week",
	"ccy": "currency", "ctry": "country", "rgn": "region", "lvl": "level", "grp": "group", "seg": "segment", "whse": "warehouse", "bal": "balance",
	"fname": "first name", "lname": "last name", "ts": "timestamp", "src": "source", "mkt": "market", "chnl": "channel", "pymt": "payment",
	"pmt": "payment", "prov": "province", "dob": "birth date",
}

// meanings are the glossary turned round: Chinese to English, and pinyin to English where a spelling stands for one
// word only and is no English word itself.
var meanings, spellings = reversed()

func reversed() (han, spelled map[string]string) {
	han, spelled = map[string]string{}, map[string]string{}
	for _, en := range slices.Sorted(maps.Keys(glossary)) {
		if zh := glossary[en]; isHan(zh) {
			if _, taken := han[zh]; !taken {
				han[zh] = en
			}
		}
	}
	maps.Copy(han, preferred)
	var twice []string
	for _, zh := range slices.Sorted(maps.Keys(han)) {
		s := latin(zh)
		if other, taken := spelled[s]; taken && other != han[zh] {
			twice = append(twice, s)
		}
		spelled[s] = han[zh]
	}
	for _, s := range twice {
		delete(spelled, s)
	}
	maps.DeleteFunc(spelled, func(s, _ string) bool { _, english := glossary[s]; return english || len(s) < 4 })
	return han, spelled
}

// understood puts the words of a name into English as far as they are known, so that 数量 and shuliang count what qty
// counts. A word that is not known as a whole stays as it is.
func understood(words []string) []string {
	var out []string
	for _, w := range words {
		dictionary := spellings
		if isHan(w) {
			dictionary = meanings
		} else if long, short := abbreviations[singular(w)]; short {
			out = append(out, strings.Fields(long)...)
			continue
		} else if _, english := glossary[singular(w)]; english {
			out = append(out, w)
			continue
		}
		if parts, ok := cutBy(dictionary, []rune(w)); ok {
			out = append(out, parts...)
		} else {
			out = append(out, w)
		}
	}
	return out
}

// cutBy cuts a run into words of the dictionary, the longest first, and returns what they mean.
func cutBy(dictionary map[string]string, run []rune) ([]string, bool) {
	if len(run) == 0 {
		return nil, true
	}
	for n := len(run); n > 0; n-- {
		meaning, ok := dictionary[string(run[:n])]
		if !ok {
			continue
		}
		if rest, ok := cutBy(dictionary, run[n:]); ok {
			return append(strings.Fields(meaning), rest...), true
		}
	}
	return nil, false
}

// explains puts the comment of a name whose words say nothing into English words, where all of it is known: 下单金额
// beside xdje. It returns nil when the name speaks for itself or the comment is not understood.
func explains(words []string, comment string) []string {
	comment = heading(comment)
	if !isHan(comment) || slices.ContainsFunc(words, func(w string) bool { _, known := glossary[singular(w)]; return known }) {
		return nil
	}
	var out []string
	for _, w := range wordsOf(comment, nil) {
		parts, ok := cutBy(meanings, []rune(w))
		if !ok {
			return nil
		}
		out = append(out, parts...)
	}
	return out
}
