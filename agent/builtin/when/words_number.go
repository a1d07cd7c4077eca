package when

var numbersEN = []word{
	{"one", count(tagNumber, 1)}, {"two", count(tagNumber, 2)}, {"three", count(tagNumber, 3)},
	{"four", count(tagNumber, 4)}, {"five", count(tagNumber, 5)}, {"six", count(tagNumber, 6)},
	{"seven", count(tagNumber, 7)}, {"eight", count(tagNumber, 8)}, {"nine", count(tagNumber, 9)},
	{"ten", count(tagNumber, 10)}, {"eleven", count(tagNumber, 11)}, {"twelve", count(tagNumber, 12)},
	{"thirteen", count(tagNumber, 13)}, {"fourteen", count(tagNumber, 14)}, {"fifteen", count(tagNumber, 15)},
	{"sixteen", count(tagNumber, 16)}, {"seventeen", count(tagNumber, 17)}, {"eighteen", count(tagNumber, 18)},
	{"nineteen", count(tagNumber, 19)},
	{"twenty", count(tagTens, 20)}, {"thirty", count(tagTens, 30)}, {"forty", count(tagTens, 40)},
	{"fifty", count(tagTens, 50)}, {"sixty", count(tagTens, 60)}, {"seventy", count(tagTens, 70)},
	{"eighty", count(tagTens, 80)}, {"ninety", count(tagTens, 90)},
	{"thousand", is(tagThousand)},
}

// lunarDays are the days of a lunar month with a name of their own.
var lunarDays = func() (out []word) {
	const ones = "一二三四五六七八九"
	for i, r := range []rune(ones) {
		out = append(out, word{"初" + string(r), count(tagLunarDay, i+1)}, word{"廿" + string(r), count(tagLunarDay, i+21)})
	}
	return append(out, word{"初十", count(tagLunarDay, 10)})
}()

var ordinalsEN = []word{
	{"first", count(tagOrdinal, 1)}, {"second", count(tagOrdinal, 2)}, {"third", count(tagOrdinal, 3)},
	{"fourth", count(tagOrdinal, 4)}, {"fifth", count(tagOrdinal, 5)}, {"sixth", count(tagOrdinal, 6)},
	{"seventh", count(tagOrdinal, 7)}, {"eighth", count(tagOrdinal, 8)}, {"ninth", count(tagOrdinal, 9)},
	{"tenth", count(tagOrdinal, 10)}, {"eleventh", count(tagOrdinal, 11)}, {"twelfth", count(tagOrdinal, 12)},
	{"thirteenth", count(tagOrdinal, 13)}, {"fourteenth", count(tagOrdinal, 14)}, {"fifteenth", count(tagOrdinal, 15)},
	{"sixteenth", count(tagOrdinal, 16)}, {"seventeenth", count(tagOrdinal, 17)}, {"eighteenth", count(tagOrdinal, 18)},
	{"nineteenth", count(tagOrdinal, 19)}, {"twentieth", count(tagOrdinal, 20)}, {"thirtieth", count(tagOrdinal, 30)},
}
