package lexicon

import "strings"

// Costs of one slip: swapped neighbours and doubled letters are the most
// common and cheapest, then keys beside each other and letters left out.
const (
	swapCost    = 0.8
	doubleCost  = 0.7
	besideCost  = 0.85
	missingCost = 0.9
	otherCost   = 1.0
)

// beside lists the keys around each key of the common keyboard, from a to z.
var beside = [26]string{
	"qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko",
	"huikmn", "jiolm", "kop", "njk", "bhjm", "iklp", "ol", "wa", "edft",
	"awedxz", "rfgy", "yhji", "cfgb", "qase", "zsdc", "tghu", "asx",
}

// distance is the weighted optimal-string-alignment distance of what was typed
// and a word, both of at most maxWord+2 lower-case letters (Damerau 1964,
// restricted edits). It is not symmetric: a letter left out costs less than one
// too many.
func distance(a, b string) float64 {
	var rows [3][maxWord + 3]float64
	for j := range len(b) + 1 {
		rows[1][j] = missingCost * float64(j)
	}
	for i := 1; i <= len(a); i++ {
		before, last, row := &rows[(i+2)%3], &rows[i%3], &rows[(i+1)%3]
		row[0] = float64(i)
		for j := 1; j <= len(b); j++ {
			row[j] = min(last[j]+extra(a, i, otherCost), row[j-1]+extra(b, j, missingCost), last[j-1]+replace(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && a[i-1] != a[i-2] {
				row[j] = min(row[j], before[j-2]+swapCost)
			}
		}
	}
	return rows[(len(a)+1)%3][len(b)]
}

// extra is the cost of the i-th letter standing in one word only.
func extra(w string, i int, cost float64) float64 {
	if i > 1 && w[i-1] == w[i-2] {
		return doubleCost
	}
	return cost
}

func replace(a, b byte) float64 {
	if a == b {
		return 0
	}
	if isLetter(a) && strings.IndexByte(beside[a-'a'], b) >= 0 {
		return besideCost
	}
	return otherCost
}
