package builtin

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

// delivery is to whom, when and how often something shall be sent.
type delivery struct {
	to   []string
	cron tools.Cron
	days int // in a row, for alerts
}

var (
	recipientText = regexp.MustCompile(`[@#][\pL\pN_][\pL\pN_.\-]*`)
	daysInRow     = regexp.MustCompile(`(?:连续|连着|持续) ?(\d{1,2}|[一二两三四五六七八九十]) ?[天日]|for (\d{1,2}|two|three|four|five|six|seven|ten) (?:consecutive |straight )?days(?: in a row| running)?|(\d{1,2}|two|three|four|five|six|seven|ten) (?:consecutive |straight )days|(\d{1,2}|two|three|four|five|six|seven|ten) days (?:in a row|running)`)
	daily         = regexp.MustCompile(`每[天日](?:早上|上午|早晨|下午|晚上)?|每晚|daily|every (?:day|morning|evening)|each (?:day|morning|evening)`)
	workdays      = regexp.MustCompile(`每个?工作日(?:早上|上午|下午)?|(?:every|each) (?:weekday|working day|workday)|on weekdays`)
	weekly        = regexp.MustCompile(`每(?:个)?(?:周|星期|礼拜)([一二三四五六日天])?(?:早上|上午|下午|晚上)?|weekly|(?:every|each) (?:week|(monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: morning| evening)?)`)
	monthly       = regexp.MustCompile(`每(?:个)?月(?:(\d{1,2}|初)[日号]?)?|monthly|(?:every|each) month|on the first of (?:every|each|the) month`)
	clockTime     = regexp.MustCompile(`(\d{1,2}) ?[点时](?:(半)|(\d{1,2}) ?分?)?|(?:at )?(\d{1,2}):(\d{2}) ?(am|pm)?|at (\d{1,2}) ?(am|pm|o'clock)?|(\d{1,2}) ?(am|pm)\b`)
)

var dayNames = map[string]int{
	"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 0, "天": 0,
	"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 0,
}

var smallNumbers = map[string]int{
	"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
}

// readDelivery takes recipients, schedules and "two days in a row", which mean
// something only beside an alert or a digest. A schedule with a recipient is a
// digest without being called so.
func (r *reading) readDelivery() {
	names := recipientText.FindAllString(r.text.S, -1)
	scheduled := r.scheduleText() != ""
	if len(names) > 0 && scheduled && !r.asksFor("alert") && !r.asksFor("digest") {
		r.analyses = append(r.analyses, &words.Scheduled)
	}
	if !r.asksFor("alert") && !r.asksFor("digest") {
		return
	}
	if r.take(recipientText, "recipient") != nil {
		for _, n := range names {
			if n == "@我" {
				n = "@me"
			}
			r.delivery.to = append(r.delivery.to, n)
		}
	}
	if g := r.take(daysInRow, "days in a row"); g != nil {
		r.delivery.days = numberIn(g[1:])
	}
	if r.asksFor("digest") && scheduled {
		r.delivery.cron = r.schedule()
	}
}

func numberIn(groups []string) int {
	for _, g := range groups {
		if n, ok := smallNumbers[g]; ok {
			return n
		}
		if n, err := strconv.Atoi(g); err == nil {
			return n
		}
	}
	return 0
}

// scheduleText is the phrase that says how often.
func (r *reading) scheduleText() string {
	for _, p := range []*regexp.Regexp{workdays, weekly, monthly, daily} {
		if s := p.FindString(r.text.S); s != "" {
			return s
		}
	}
	return ""
}

// schedule turns how often and at what time into five fields; nine o'clock
// when no time is said, as offices begin then.
func (r *reading) schedule() tools.Cron {
	hour, minute := 9, 0
	evening := strings.Contains(r.text.S, "下午") || strings.Contains(r.text.S, "晚") || strings.Contains(r.text.S, "evening")
	if g := r.take(clockTime, "time of day"); g != nil {
		hour = numberIn([]string{g[1], g[4], g[7], g[9]})
		minute = numberIn([]string{g[3], g[5]})
		if g[2] != "" {
			minute = 30
		}
		pm := g[6] == "pm" || g[8] == "pm" || g[10] == "pm" || evening
		if pm && hour < 12 {
			hour += 12
		}
	} else if evening {
		hour = 18
	}
	at := fmt.Sprintf("%d %d", minute%60, hour%24)
	if r.take(workdays, "schedule") != nil {
		return tools.Cron(at + " * * 1-5")
	}
	if g := r.take(weekly, "schedule"); g != nil {
		day := 1
		for _, name := range g[1:] {
			if n, ok := dayNames[name]; ok {
				day = n
			}
		}
		return tools.Cron(fmt.Sprintf("%s * * %d", at, day))
	}
	if g := r.take(monthly, "schedule"); g != nil {
		return tools.Cron(fmt.Sprintf("%s %d * *", at, min(max(numberIn(g[1:]), 1), 28)))
	}
	r.take(daily, "schedule")
	return tools.Cron(at + " * * *")
}
