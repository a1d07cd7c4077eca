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
	{"language", "es", "", "spanish"},
	{"language", "fr", "", "french"},
	{"language", "de", "", "german"},
	{"language", "ja", "", "japanese"},
}

// ContextDimension is preferred for words that name members of several
// dimensions when a metric of the group is asked for: a Spanish ticket is one
// in Spanish, Spanish sales are those in Spain.
type ContextDimension struct{ Dimension, Group string }

// ContextDimensions are the preferences.
var ContextDimensions = []ContextDimension{{"language", "F"}}
