package number

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// phrase is a way to say something with numbers; {n} in its pattern stands for
// a number and makes a group.
type phrase struct {
	pattern *regexp.Regexp
	read    func(groups []string) (Meaning, bool)
}

const (
	digitsPattern = `(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`
	// 1亿2000万, 3万2, 2k3, 1.2 million
	arabicPattern = digitsPattern + `(?:(?: ?(?:thousand|million|billion))|(?:mn|mm|bn|k|m|b|w)\d?\b|(?: ?[百千万亿]+(?:\d+(?:\.\d+)?[百千万亿]*)*[一二三四五六七八九十百千万亿]*))?`
	hanPattern    = `[零〇一二两俩三仨四五六七八九十][零〇一二两三四五六七八九十百千万亿点]*`
	wordPattern   = `(?:a dozen|half a million|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a )?hundred|a thousand|a million)` +
		`(?:[ -](?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|dozen|thousand|million|billion))*)`
	signPattern = `(?: ?(?:个百分点|个点|percentage points?|basis points?|个?基点|bps?|percent|pct|pp|%|‰)|成[半一二三四五六七八九]?)?`

	numberPattern = `((?:[-+负]|minus )?(?:一半|半数|half of|(?:[百千万]|` + hanPattern + `|\d{1,2})分之(?:` + arabicPattern + `|` + hanPattern + `)|(?:` +
		arabicPattern + `|` + hanPattern + `|` + wordPattern + `)` + signPattern + `))`

	// vaguePattern is an amount nobody can compute with: 几百, 十几, 三四千, 20多万.
	vaguePattern = `(?:[几数][十百千万亿]+|(?:\d+|[二三四五六七八九]?十|[一二三四五六七八九]百)(?:几|多|来|余)[百千万亿]*|` +
		`(?:一两|两三|三四|三五|四五|五六|六七|七八|八九)[十百千万亿]+|(?:dozens|hundreds|thousands|millions) of)`
)

// smallPattern is a count: what ranks and places take.
const smallPattern = `(\d{1,4}|[一二两俩三四五六七八九十]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty)`

// ordinalPattern is a place: the second best.
const ordinalPattern = `(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))`

func say(pattern string, read func(groups []string) (Meaning, bool)) phrase {
	pattern = strings.ReplaceAll(pattern, "{n}", numberPattern)
	pattern = strings.ReplaceAll(pattern, "{k}", smallPattern)
	pattern = strings.ReplaceAll(pattern, "{th}", ordinalPattern)
	return phrase{regexp.MustCompile(`^(?:` + pattern + `)`), read}
}

// counters follow a number in Chinese without changing it.
const counters = ` ?(?:个|件|元|块钱|块|美元|美金|单|人|名|款|种|次|条|星|分|usd|dollars|orders|units|customers|buyers|stars)?`

var phrases = []phrase{
	say(`{n}`, func(g []string) (Meaning, bool) {
		v, ok := parse(g[0])
		return Amount{v}, ok
	}),
	say(vaguePattern+`(?:个百分点|[%成])?`, unclear),
	say(`(?:前|top ?-?|first |bottom |last |后|末尾)(?:百分之)?`+`(?:\d+|`+hanPattern+`) ?(?:%|percent|pct)`, unclear), // a share of a ranking is no count
	say(`前百分之`+hanPattern, unclear),
	// bounds, the operator first
	say(`(?:不超过|没超过|未超过|没有超过|不高于|不大于|不多于|至多|最多|最高不过|小于等于|at most|no more than|not more than|not exceeding|up to|<=|≤|not over) ?[$¥€]?{n}`, bound(semantic.OpLe)),
	say(`(?:不低于|不少于|不小于|至少|最少|大于等于|达到|起码|at least|no less than|not less than|no fewer than|not fewer than|not under|not below|>=|≥|minimum of) ?[$¥€]?{n}`, bound(semantic.OpGe)),
	say(`(?:超过|大于|高于|多于|高过|超出|突破|超|破|逾|过了|over|above|more than|greater than|higher than|exceeding|exceeds?|>) ?[$¥€]?{n}`, bound(semantic.OpGt)),
	say(`(?:低于|小于|少于|不到|不足|不满|没到|没有到|没达到|未到|未达到|不够|还不到|under|below|less than|lower than|fewer than|<) ?[$¥€]?{n}`, bound(semantic.OpLt)),
	say(`(?:超过|超|破|过|逾|突破|不止)([十百千]?[万亿]|[百千])`, roundBound(semantic.OpGt)),
	say(`(?:不满|不到|不足|低于|没到|未到|不够)([十百千]?[万亿]|[百千])`, roundBound(semantic.OpLt)),
	say(`(?:等于|equal to|equals|=) ?{n}`, bound(semantic.OpEq)),
	say(`(?:为|是|只有)(?:0|零)`, nothing),
	// bounds, the operator last
	say(`{n}`+counters+` ?(?:及以上|以上|往上|起步|or more|or higher|or above|and above|\+)`, bound(semantic.OpGe)),
	say(`{n}`+counters+` ?(?:及以下|以下|以内|往下|or less|or fewer|or lower|or below|and below)`, bound(semantic.OpLe)),
	say(`(?:在|介于|between|from) ?{n}`+counters+` ?(?:到|至|-|~|和|与|and|to) ?{n}`+counters+`(?: ?之间)?`, between),
	say(`{n}`+counters+` ?(?:到|至|-|~|和) ?{n}`+counters+` ?之间`, between),
	// the unit on one side makes it a stretch: 10-20万, 10k to 20k
	say(`{n} ?(?:-|~|到|至|to) ?[$¥€]?{n}`, func(g []string) (Meaning, bool) {
		if unitOf(g[1]) == "" {
			return nil, false
		}
		return between(g)
	}),
	// ranks
	say(`(?:top|best|highest|largest|biggest|first|leading) ?-?{k}`, top(false)),
	say(`(?:bottom|worst|lowest|smallest|last) ?-?{k}`, top(true)),
	say(`{k} ?(?:best|highest|largest|biggest|top)`, top(false)),
	say(`{k} ?(?:worst|lowest|smallest|bottom)`, top(true)),
	say(`(?:排名|排行|排)?前 ?{k} ?(?:名|位|个|款|大|家|强|条|种)?`, top(false)),
	say(`(?:倒数|后|末尾|垫底的?) ?{k} ?(?:名|位|个|款|家|条|种)?`, top(true)),
	say(`(?:最高|最多|最大|最好|最贵|最畅销|最快)的? ?{k} ?(?:名|位|个|款|家|条|种)`, top(false)),
	say(`(?:最低|最少|最小|最差|最便宜|最慢)的? ?{k} ?(?:名|位|个|款|家|条|种)`, top(true)),
	say(`第 ?{k} ?(?:名|位|高|大|多|好)`, place(false)),
	say(`倒数第 ?{k} ?(?:名|位|个)?`, place(true)),
	say(`{th}[ -]?(?:best|highest|largest|biggest|most)`, nth(false)),
	say(`{th}[ -]?(?:worst|lowest|smallest|least)`, nth(true)),
	say(`runner-up`, func([]string) (Meaning, bool) { return Place{N: 2}, true }),
	say(`(?:ranked|rank|number|no\.|#) ?{k}`, place(false)),
	// factors
	say(`(?:翻了?(?:一)?番|翻了?(?:一)?倍|增加一倍|增长一倍|doubled?|doubling)`, factor(2)),
	say(`(?:减半|腰斩|砍半|halved?|cut in half)`, func([]string) (Meaning, bool) {
		return Multiple{decimal.New(5, -1)}, true
	}),
	say(`翻了?{k}倍`, times),
	say(`翻了?{k}番`, func(g []string) (Meaning, bool) { // doubled so many times
		n, ok := small(g[0])
		if !ok || n > 20 {
			return nil, false
		}
		return Multiple{decimal.NewFromInt(1 << n)}, true
	}),
	say(`{k}(?:倍|x| times)`, times),
	say(`(?:tripled?|tripling)`, factor(3)),
}

func bound(op semantic.Op) func([]string) (Meaning, bool) {
	return func(g []string) (Meaning, bool) {
		v, ok := parse(g[0])
		return Bound{Op: op, Value: v}, ok
	}
}

// nothing is the condition that a figure is zero.
func nothing([]string) (Meaning, bool) { return Bound{Op: semantic.OpEq}, true }

// roundBound reads a power without a digit: 破百万, 不满千.
func roundBound(op semantic.Op) func([]string) (Meaning, bool) {
	return func(g []string) (Meaning, bool) {
		n, ok := numeral("一" + g[0])
		return Bound{Op: op, Value: Value{Number: n}}, ok
	}
}

// between shares the unit of the second number with a first that has none:
// 2 到 3% is 2 % to 3 %, 1到2万 is 10,000 to 20,000.
func between(g []string) (Meaning, bool) {
	low, okLow := parse(g[0])
	high, okHigh := parse(g[1])
	if !okLow || !okHigh {
		return nil, false
	}
	if unit := unitOf(g[1]); unitOf(g[0]) == "" && unit != "" {
		if shared, ok := parse(strings.TrimSpace(g[0]) + unit); ok && !shared.Number.GreaterThan(high.Number) {
			low = shared
		}
	}
	return Between{low, high}, !low.Number.GreaterThan(high.Number)
}

func top(bottom bool) func([]string) (Meaning, bool) {
	return func(g []string) (Meaning, bool) {
		n, ok := small(g[0])
		return Top{n, bottom}, ok
	}
}

func place(bottom bool) func([]string) (Meaning, bool) {
	return func(g []string) (Meaning, bool) {
		n, ok := small(g[0])
		return Place{n, bottom}, ok
	}
}

// unclear marks an amount that must not be computed with.
func unclear([]string) (Meaning, bool) { return vague{}, true }

var ordinalsEN = map[string]int{"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}

func nth(bottom bool) func([]string) (Meaning, bool) {
	return func(g []string) (Meaning, bool) {
		if n, ok := ordinalsEN[g[0]]; ok {
			return Place{n, bottom}, true
		}
		n, ok := small(strings.TrimRight(g[0], "stndrh"))
		return Place{n, bottom}, ok
	}
}

func factor(n int64) func([]string) (Meaning, bool) {
	return func([]string) (Meaning, bool) { return Multiple{decimal.NewFromInt(n)}, true }
}

func times(g []string) (Meaning, bool) {
	n, ok := small(g[0])
	return Multiple{decimal.NewFromInt(int64(n))}, ok
}

func small(s string) (int, bool) {
	v, ok := parse(s)
	n := int(v.Number.IntPart())
	return n, ok && !v.Percent && n > 0 && v.Number.IsInteger()
}
