package tools

import (
	"strconv"
	"strings"
)

// Cron is a schedule in five fields: minute, hour, day of the month, month,
// weekday (0 and 7 are Sunday), each *, a number, a range a-b, a step */n or
// a list of these. The company's time zone applies.
type Cron string

// limits are the smallest and largest number of each field.
var limits = [5][2]int{{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}}

// check wants five fields within their limits.
func (c Cron) check() error {
	fields := strings.Fields(string(c))
	if len(fields) != len(limits) {
		return badCron(c)
	}
	for i, f := range fields {
		for _, item := range strings.Split(f, ",") {
			if !cronItem(item, limits[i]) {
				return badCron(c)
			}
		}
	}
	return nil
}

func badCron(c Cron) error {
	return badCall("时间表 %q 应是五段,例如 0 9 * * 1。", "The schedule %q must have five fields, such as 0 9 * * 1.", string(c))
}

func cronItem(item string, limit [2]int) bool {
	span, step, stepped := strings.Cut(item, "/")
	if n, err := strconv.Atoi(step); stepped && (err != nil || n < 1) {
		return false
	}
	if span == "*" {
		return true
	}
	first, last, ranged := strings.Cut(span, "-")
	a, err := strconv.Atoi(first)
	if err != nil || a < limit[0] || a > limit[1] || stepped && !ranged {
		return false
	}
	if !ranged {
		return true
	}
	b, err := strconv.Atoi(last)
	return err == nil && b >= a && b <= limit[1]
}
