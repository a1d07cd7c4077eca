package fold

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for typed, want := range map[string]string{
		"ＧＭＶ　上周？":           "gmv 上周?",
		"上週德國站的銷售額是多少":      "上周德国站的销售额是多少",
		"轉換率、退貨率":           "转换率,退货率",
		"  Net   Sales\n? ": "net sales ?",
		"CO₂ per order":     "co2 per order",
		"tik\u200btok":      "tik tok",
		"９月1日～30日":          "9月1日~30日",
		"為什麼庫存週轉這麼慢":        "为什么库存周转这么慢",
	} {
		if got := Words(typed); got != want {
			t.Errorf("%q folded to %q, want %q", typed, got, want)
		}
	}
}

// TestOriginal finds the typed words again, also after a replacement.
func TestOriginal(t *testing.T) {
	f := Fold("看看 ＧＭＶ，covnersion 吧")
	at := strings.Index(f.S, "gmv")
	if got := f.Original(at, at+3); got != "ＧＭＶ" {
		t.Errorf("gmv was typed %q", got)
	}
	at = strings.Index(f.S, "covnersion")
	f = f.Replace(at, at+len("covnersion"), "conversion")
	if got := f.Original(at, at+len("conversion")); got != "covnersion" {
		t.Errorf("conversion was typed %q", got)
	}
	if at = strings.Index(f.S, "吧"); f.Original(at, at+3) != "吧" {
		t.Errorf("what follows moved: %q", f.Original(at, at+3))
	}
}

// TestFoldLaws: folding twice changes nothing, and every stretch of the folded
// text leads back into the typed one.
func TestFoldLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.String().Draw(t, "typed")
		f := Fold(typed)
		if !utf8.ValidString(f.S) {
			t.Fatalf("%q folded to invalid %q", typed, f.S)
		}
		if again := Words(f.S); again != f.S {
			t.Fatalf("%q folded to %q and then to %q", typed, f.S, again)
		}
		from := rapid.IntRange(0, len(f.S)).Draw(t, "from")
		to := rapid.IntRange(from, len(f.S)).Draw(t, "to")
		if !strings.Contains(f.Typed, f.Original(from, to)) {
			t.Fatalf("%q is not in %q", f.Original(from, to), f.Typed)
		}
	})
}

func TestSimplifiedIsClosed(t *testing.T) {
	for from, to := range simplified.runes {
		if next, ok := simplified.runes[to]; ok {
			t.Errorf("%c becomes %c and that %c", from, to, next)
		}
	}
	if len([]rune(pairs))%2 != 0 {
		t.Error("the table has an odd number of characters")
	}
}

// The full tables: phrases go before characters, comments and second values
// are left out, and a table that would not come to rest is cut.
func TestTables(t *testing.T) {
	tables := newTables("# a comment\n乾\t干 乾\n軸\t轴\n甲\t乙\n乙\t丙\n", "乾坤\t乾坤\n乾淨\t干净\n瞭解\t了解\n壞軸\t坏軸\n")
	for typed, want := range map[string]string{"乾坤": "乾坤", "乾": "干", "軸承": "轴承", "甲": "丙", "不瞭解": "不了解", "壞軸": "坏轴", "銷售": "销售"} {
		if got := string(tables.convert([]rune(typed))); got != want {
			t.Errorf("%s becomes %s, want %s", typed, got, want)
		}
	}
}

// With OpenCC's tables words outside of commerce are simplified, too.
func TestFetchedTables(t *testing.T) {
	if !Complete() {
		t.Skip("run make assets for the full tables")
	}
	for typed, want := range map[string]string{"轉換漏斗為什麼變差": "转换漏斗为什么变差", "鬍鬚刀與髮飾": "胡须刀与发饰", "乾坤": "乾坤", "薑黃麵條": "姜黄面条"} {
		if got := Words(typed); got != want {
			t.Errorf("%s is folded to %s, want %s", typed, got, want)
		}
	}
	for from := range simplified.phrases {
		if once := Words(from); Words(once) != once {
			t.Errorf("%s does not come to rest: %s, %s", from, once, Words(once))
		}
	}
}
