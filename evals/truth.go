package evals

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Truth is a number the data were made to hold.
type Truth struct {
	Value     float64
	Tolerance float64 // absolute, in the same unit
	// Unit is ratio, pp (percentage points), date (yyyymmdd) or anything
	// else, which is compared as it stands.
	Unit string
}

// untrue lists the truths a case names that no number a reader sees comes to.
// Signs are not compared: "fell by 25 %" is −0.25. A number may be off by the
// tolerance and by half of its last digit.
func untrue(names []string, truths map[string]Truth, text string) ([]string, error) {
	var out []string
	for _, name := range names {
		t, ok := truths[name]
		if !ok {
			return nil, fmt.Errorf("there is no truth %q", name)
		}
		if !t.saidIn(text) {
			out = append(out, fmt.Sprintf("%s = %g ± %g %s", name, t.Value, t.Tolerance, t.Unit))
		}
	}
	return out, nil
}

func (t Truth) saidIn(text string) bool {
	said := figuresIn(text)
	if t.Unit == "date" {
		said = daysIn(text)
	}
	for _, n := range said {
		v, half := n.value, n.half
		switch {
		case t.Unit == "ratio" && n.unit == "%":
			v, half = v/100, half/100
		case t.Unit == "ratio" && n.unit != "", t.Unit == "pp" && n.unit != "pp", t.Unit != "ratio" && t.Unit != "pp" && n.unit != "":
			continue
		}
		if math.Abs(math.Abs(v)-math.Abs(t.Value)) <= t.Tolerance+half+1e-9 {
			return true
		}
	}
	return false
}

// saidNumber is a number as written: its unit is %, pp or "", half is half of
// its last digit.
type saidNumber struct {
	value, half float64
	unit        string
}

var (
	written  = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)[ *]*(万|亿|[kKMB]\b|%|个百分点|pp\b|percentage points?)?`)
	multiple = map[string]float64{"万": 1e4, "亿": 1e8, "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9}
	points   = map[string]string{"%": "%", "个百分点": "pp", "pp": "pp", "percentage point": "pp", "percentage points": "pp"}
)

func figuresIn(text string) []saidNumber {
	var out []saidNumber
	for _, m := range written.FindAllStringSubmatch(text, -1) {
		digits := strings.ReplaceAll(m[1], ",", "")
		v, err := strconv.ParseFloat(digits, 64)
		if err != nil { // more digits than a number has
			continue
		}
		n := saidNumber{value: v, half: 0.5, unit: points[m[2]]}
		if _, decimals, found := strings.Cut(digits, "."); found {
			n.half = 0.5 * math.Pow10(-len(decimals))
		}
		if times, ok := multiple[m[2]]; ok {
			n.value, n.half = v*times, n.half*times
		}
		out = append(out, n)
	}
	return out
}

var (
	dayWritten = regexp.MustCompile(`(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})`)
	dayEnglish = regexp.MustCompile(`\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{1,2}), (\d{4})`)
	months     = "JanFebMarAprMayJunJulAugSepOctNovDec"
)

// daysIn reads the days of a text as numbers yyyymmdd.
func daysIn(text string) []saidNumber {
	var out []saidNumber
	add := func(year, month, day string) {
		y, _ := strconv.Atoi(year) // the pattern holds digits only
		m, _ := strconv.Atoi(month)
		d, _ := strconv.Atoi(day)
		out = append(out, saidNumber{value: float64(y*10000 + m*100 + d)})
	}
	for _, m := range dayWritten.FindAllStringSubmatch(text, -1) {
		add(m[1], m[2], m[3])
	}
	for _, m := range dayEnglish.FindAllStringSubmatch(text, -1) {
		add(m[3], strconv.Itoa(strings.Index(months, m[1])/3+1), m[2])
	}
	return out
}
