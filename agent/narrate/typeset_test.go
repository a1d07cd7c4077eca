package narrate

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestChineseMarksAreFullWidth(t *testing.T) {
	for in, want := range map[string]string{
		"好,坏":                   "好\uff0c坏",
		"共1,234单,对吗?":           "共1,234单\uff0c对吗\uff1f",
		"截至14:30,见(表)":          "截至14:30\uff0c见\uff08表\uff09",
		"增加**+0.6%**,变差":        "增加**+0.6%**\uff0c变差",
		"公式:`a(b,c)`。":          "公式\uff1a`a(b,c)`。",
		"鞋类(footwear):**+42%**": "鞋类\uff08footwear\uff09\uff1a**+42%**",
		"Net sales (USD), ok?":  "Net sales (USD), ok?",
		"未闭合(例如":                "未闭合(例如",
	} {
		if got := Typeset(in); got != want {
			t.Errorf("Typeset(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTypesettingChangesMarksOnlyAndSettles(t *testing.T) {
	narrow := strings.NewReplacer("\uff0c", ",", "\uff1a", ":", "\uff1b", ";", "\uff1f", "?", "\uff01", "!", "\uff08", "(", "\uff09", ")")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("销量,:;?!()1a%*` 。"))).Draw(t, "s")
		once := Typeset(s)
		if narrow.Replace(once) != s {
			t.Fatalf("%q became %q", s, once)
		}
		if strings.Contains(once, "\uff08") != strings.Contains(once, "\uff09") {
			t.Fatalf("%q has one wide bracket of a pair", once)
		}
	})
}
