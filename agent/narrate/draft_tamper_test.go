package narrate

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent/narrate/draft"
	"github.com/wenshu-ai/wenshu/semantic"
)

// tampering changes one thing in a draft, in every way it can.
type tampering struct {
	name  string
	apply func(d writtenDraft) []string
}

var tamperings = []tampering{
	{"changed digit", changedDigits}, {"wrong unit", wrongUnits}, {"swapped members", swappedMembers}, {"swapped period", swappedPeriods},
	{"swapped levels", swappedLevels}, {"flipped direction", exchanged(opposites)}, {"flipped superlative", exchanged(extremesFlipped)},
	{"invented cause", inventedCauses}, {"foreign figure", foreignFigures}, {"false bound", falseBounds},
}

// No tampered draft may pass.
func TestTamperedDraftsAreRejected(t *testing.T) {
	total := 0
	for _, lang := range []semantic.Lang{semantic.ZH, semantic.EN} {
		for _, how := range tamperings {
			seen := map[string]bool{}
			for _, d := range writtenDrafts(t, lang) {
				good, err := draft.Check(d.sheet, d.text)
				if err != nil {
					continue // what is rejected anyway proves nothing
				}
				for _, bad := range how.apply(d) {
					if seen[d.story+bad] || filled(d.sheet, bad) == filled(d.sheet, d.text) {
						continue
					}
					seen[d.story+bad] = true
					text, err := draft.Check(d.sheet, bad)
					if err == nil && !slices.ContainsFunc(stillTrue, func(x string) bool { return strings.Contains(text, x) }) {
						t.Errorf("%s, %s, %s\n\twas %s\n\tgot %s", lang, how.name, d.story, good, text)
					}
				}
			}
			t.Logf("%s, %s: %d", lang, how.name, len(seen))
			total += len(seen)
		}
	}
	t.Logf("%d tampered drafts", total)
	if total < 2000 {
		t.Errorf("only %d tampered drafts", total)
	}
}

// stillTrue are drafts that say something else than before and yet nothing
// wrong: two members with the same standing, one left for the other.
var stillTrue = []string{
	"由美国带动", "价格则部分抵消", // the country pulled up as the volume did; price and discount both held back
	"driven by United States", "price partly offset it",
	"建议先看短视频", "建议查看短视频", "主要原因在短视频,", "Short video accounts for 96.4%", "comes from Short video.", // it explains as much as its Android app
}

var slotPattern = regexp.MustCompile(`\{([^}]+)\}`)

func filled(s *draft.Sheet, text string) string {
	return slotPattern.ReplaceAllStringFunc(text, func(slot string) string { return slotText(s, strings.Trim(slot, "{}")) })
}

func slotText(s *draft.Sheet, name string) string {
	for _, x := range s.Slots() {
		if x.Name == name {
			return x.Text
		}
	}
	return ""
}

// slotsIn are the slots of a draft, with their places.
func slotsIn(text string) [][]int { return slotPattern.FindAllStringSubmatchIndex(text, -1) }

func put(text string, at []int, with string) string { return text[:at[0]] + with + text[at[1]:] }

// falseBounds says that a figure is a bound of what was found.
func falseBounds(d writtenDraft) (out []string) {
	words := []string{"over ", "at most ", "at least ", "almost ", "less than "}
	if d.sheet.Lang == semantic.ZH {
		words = []string{"近", "不到", "超", "至少", "最多"}
	}
	for _, at := range slotsIn(d.text) {
		if name := d.text[at[2]:at[3]]; strings.HasSuffix(name, ".now") || strings.HasSuffix(name, ".size") {
			for _, w := range words {
				out = append(out, d.text[:at[0]]+w+d.text[at[0]:])
			}
		}
	}
	return out
}

var isLevel = regexp.MustCompile(`\.(now|then|delta|size|growth|rate|share|of|usual)$`)

// changedDigits writes a figure out with one digit changed.
func changedDigits(d writtenDraft) (out []string) {
	for _, at := range slotsIn(d.text) {
		name := d.text[at[2]:at[3]]
		if !isLevel.MatchString(name) {
			continue
		}
		text := slotText(d.sheet, name)
		for i := range len(text) {
			if text[i] < '0' || text[i] > '9' {
				continue
			}
			bad := text[:i] + string('0'+(text[i]-'0'+3)%10) + text[i+1:]
			if !said(d.sheet, bad) {
				out = append(out, put(d.text, at, bad))
			}
		}
	}
	return out
}

func said(s *draft.Sheet, text string) bool {
	for _, x := range s.Slots() {
		if x.Text == text {
			return true
		}
	}
	return false
}

var units = map[semantic.Lang][][2]string{
	semantic.ZH: {{"个百分点", "%"}, {"%", "个百分点"}, {"万", "亿"}, {"美元", "元"}, {"美元", "欧元"}, {"美元", ""}},
	semantic.EN: {{" pp", "%"}, {"%", " pp"}, {"k", "M"}, {"k", ""}, {"$", "€"}, {"$", ""}, {"M", "k"}},
}

func wrongUnits(d writtenDraft) (out []string) {
	for _, at := range slotsIn(d.text) {
		name := d.text[at[2]:at[3]]
		if !isLevel.MatchString(name) {
			continue
		}
		text := slotText(d.sheet, name)
		for _, u := range units[d.sheet.Lang] {
			if strings.Contains(text, u[0]) {
				out = append(out, put(d.text, at, strings.Replace(text, u[0], u[1], 1)))
			}
		}
		out = append(out, put(d.text, at, "{"+name+"}%"), put(d.text, at, "{"+name+"}万"), put(d.text, at, "-{"+name+"}"))
	}
	return out
}

// replaced puts every other slot of the kind in the place of each.
func replaced(d writtenDraft, kind string, differ func(a, b string) bool) (out []string) {
	for _, at := range slotsIn(d.text) {
		name := d.text[at[2]:at[3]]
		if !strings.HasSuffix(name, "."+kind) {
			continue
		}
		for _, x := range d.sheet.Slots() {
			if strings.HasSuffix(x.Name, "."+kind) && x.Text != slotText(d.sheet, name) && differ(name, x.Name) {
				out = append(out, put(d.text, at, "{"+x.Name+"}"))
			}
		}
	}
	return out
}

func swappedMembers(d writtenDraft) []string {
	out := replaced(d, "member", func(string, string) bool { return true })
	for _, at := range slotsIn(d.text) {
		if strings.HasSuffix(d.text[at[2]:at[3]], ".member") {
			if d.sheet.Lang == semantic.ZH {
				out = append(out, put(d.text, at, "抖音"))
			} else {
				out = append(out, put(d.text, at, "Douyin"))
			}
		}
	}
	return out
}

// swappedPeriods exchanges the two periods, and brings in one nobody asked for.
func swappedPeriods(d writtenDraft) (out []string) {
	exchange := strings.NewReplacer(".period}", ".before}", ".before}", ".period}")
	if bad := exchange.Replace(d.text); bad != d.text && filled(d.sheet, bad) != "" {
		out = append(out, bad)
	}
	for _, at := range slotsIn(d.text) {
		if name := d.text[at[2]:at[3]]; strings.HasSuffix(name, ".period") || strings.HasSuffix(name, ".before") {
			for _, other := range []string{"2024年10月", "Oct 2024", "Q1 2025", "2025年第一季度", "2025年10月14日"} {
				out = append(out, put(d.text, at, other))
			}
		}
	}
	return out
}

// swappedLevels exchanges the level now and the one before.
func swappedLevels(d writtenDraft) (out []string) {
	bad := strings.NewReplacer(".now}", ".then}", ".then}", ".now}").Replace(d.text)
	if bad != d.text && strings.Contains(d.text, ".then}") {
		out = append(out, bad)
	}
	for _, at := range slotsIn(d.text) {
		name := d.text[at[2]:at[3]]
		if then, ok := strings.CutSuffix(name, ".now"); ok && slotText(d.sheet, then+".then") != "" {
			out = append(out, put(d.text, at, "{"+then+".then}"))
		}
	}
	return out
}

// foreignFigures puts figures of other facts in the place of each.
func foreignFigures(d writtenDraft) (out []string) {
	for _, kind := range []string{"now", "size", "growth", "rate", "share", "delta"} {
		out = append(out, replaced(d, kind, func(a, b string) bool { return fact(a) != fact(b) })...)
	}
	return out
}

func fact(slot string) string { return slot[:strings.LastIndex(slot, ".")] }

var opposites = map[semantic.Lang][][2]string{
	semantic.ZH: {{"下降", "上升"}, {"上升", "下降"}, {"增长", "下降"}, {"增加", "减少"}, {"降到", "升到"}, {"降至", "升至"}, {"增至", "降至"}, {"升至", "降至"},
		{"降幅", "涨幅"}, {"增幅", "降幅"}, {"走低", "走高"}, {"走高", "走低"}, {"提升到", "下降到"}, {"变差", "改善"}, {"改善", "变差"}, {"高于", "低于"}, {"持平", "增长"}, {"抵消", "带动"}},
	semantic.EN: {{"fell", "rose"}, {"rose", "fell"}, {"grew", "shrank"}, {"up", "down"}, {"down", "up"}, {"drop", "rise"}, {"decline", "increase"},
		{"increase", "decrease"}, {"increased", "decreased"}, {"dropped", "climbed"}, {"lower", "higher"}, {"worsened", "improved"}, {"improved", "worsened"},
		{"flat", "up"}, {"ahead of", "behind"}, {"more than", "less than"}, {"added", "lost"}, {"rise", "drop"}, {"climbed", "slid"}, {"unchanged", "down"}, {"partly offset", "explains"}},
}

var extremesFlipped = map[semantic.Lang][][2]string{
	semantic.ZH: {{"最快", "最慢"}, {"最高", "最低"}, {"最低", "最高"}, {"最多", "最少"}, {"居首", "垫底"}, {"第二", "第一"}, {"第二", "第三"}, {"峰值", "谷底"}, {"其次是", "居首是"},
		{"领先", "垫底"}, {"主要", "全部"}, {"大幅", "略"}, {"明显", "略"}, {"确实", "并没有"}, {"其实", "确实"}, {"略", "大幅"}, {"小幅", "大幅"}},
	semantic.EN: {{"fastest", "slowest"}, {"highest", "lowest"}, {"lowest", "highest"}, {"most", "least"}, {"led", "trailed"}, {"Second", "First"}, {"Second place", "Third place"},
		{"peaked", "bottomed"}, {"mainly", "all"}, {"sharply", "slightly"}, {"strongly", "slightly"}, {"slightly", "sharply"}, {"Yes", "No"}, {"No", "Yes"}, {"actually", "doubled"}, {"In fact", "Yes"}},
}

func exchanged(table map[semantic.Lang][][2]string) func(writtenDraft) []string {
	return func(d writtenDraft) (out []string) {
		for _, x := range table[d.sheet.Lang] {
			for at := 0; ; {
				i := strings.Index(d.text[at:], x[0])
				if i < 0 {
					break
				}
				at += i
				out = append(out, d.text[:at]+x[1]+d.text[at+len(x[0]):])
				at += len(x[0])
			}
		}
		return out
	}
}

// inventedCauses adds a reason nobody found, some of them out of nothing but
// words and names a draft may use.
func inventedCauses(d writtenDraft) (out []string) {
	stem := strings.TrimRight(d.text, ".。")
	reasons := []string{", because of heavy rain.", ", as competitors cut their prices.", ", mainly because all rose and fell.", ", caused by customers."}
	if d.sheet.Lang == semantic.ZH {
		reasons = []string{",因为下雨。", ",由于竞品降价。", ",主要因为都上升下降。", ",原因是客户流失。"}
	}
	for _, r := range reasons {
		out = append(out, stem+r)
	}
	for _, f := range d.sheet.Facts {
		if !f.Causes && f.About != "" && !strings.Contains(filled(d.sheet, d.text), slotText(d.sheet, f.ID+".member")) {
			if d.sheet.Lang == semantic.ZH {
				out = append(out, stem+",原因是{"+f.ID+".member}。")
			} else {
				out = append(out, stem+", due to {"+f.ID+".member}.")
			}
		}
	}
	return out
}
