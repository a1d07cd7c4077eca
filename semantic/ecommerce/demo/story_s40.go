package demo

import (
	"slices"
	"time"
)

// AccessEntry is a line of the assistant's access log: who looked at what. Times are in Zone; RowsOut counts rows handed over;
// Approval is the id of the approval an export had, 0 = none.
type AccessEntry struct {
	At          time.Time
	Principal   string
	Action      string // query, export, denied, login
	Sensitivity string // low, mid, high
	Columns     []string
	RowsOut     int
	Masked      bool
	Approval    int64
	Client      string
	IPCountry   string
	Reason      string // of a denial
}

// accessUser is somebody who works with the assistant and what is usual for them.
type accessUser struct {
	id         string
	queries    int // a day
	exportDays int // every so many office days one export
	client     string
	columns    []string
}

var accessUsers = []accessUser{
	{"exec", 9, 7, "web/chrome", nil}, {"finance", 12, 9, "slack", nil}, {"regional_manager_eu", 10, 8, "web/firefox", nil}, {"u_wanglei", 14, 1, "web/chrome", []string{"segment", "orders"}},
	{"analyst", 22, 4, "web/chrome", nil}, {"product", 8, 5, "web/edge", nil}, {"supply_chain", 6, 6, "web/chrome", nil}, {"support", 11, 6, "slack", nil},
}

const (
	thiefUser    = "u_wanglei"
	thiefExports = 38
	thiefDenied  = 3
	thiefRows    = 18400
)

// AccessLog returns the lines of the last three months, oldest first: office hours of eight people, and one night of exports of
// contact data nobody approved, by a marketing account from a new client in another country.
//
// The night lies on Saturday 22 November 2025, eight days before AsOf.
func AccessLog() []AccessEntry {
	var out []AccessEntry
	for i, u := range accessUsers {
		out = append(out, u.routine(i)...)
	}
	out = append(out, nightOfExports()...)
	slices.SortStableFunc(out, func(a, b AccessEntry) int { return a.At.Compare(b.At) })
	return out
}

// routine is office work: queries every working day, now and then an approved or anonymous export.
func (u accessUser) routine(index int) []AccessEntry {
	var out []AccessEntry
	var exports carry
	for d := on(2025, 9, 1); d < days; d++ {
		if d.weekend() {
			continue
		}
		r := stream(1, "access", index, int(d))
		at := func() time.Time { return d.start().Add(time.Duration(9*3600+r.intn(9*3600)) * time.Second) }
		base := AccessEntry{Principal: u.id, Client: u.client, IPCountry: "CN", Masked: true, Sensitivity: "low"}
		login := base
		login.Action, login.At = "login", d.start().Add(time.Duration(8*3600+1800+r.intn(1800))*time.Second)
		out = append(out, login)
		for range u.queries/2 + r.intn(u.queries) {
			x := base
			x.Action, x.At, x.RowsOut = "query", at(), 1+r.intn(60)
			if r.chance(.12) {
				x.Sensitivity = "mid"
			}
			out = append(out, x)
		}
		perDay := 1 / float64(u.exportDays)
		if u.id == thiefUser {
			perDay = 1.2
		}
		for range exports.take(perDay) {
			x := base
			x.Action, x.At, x.RowsOut, x.Columns = "export", at(), 20+r.intn(180), []string{"sku", "net_sales"}
			if u.columns != nil {
				x.Columns = u.columns
			}
			out = append(out, x)
		}
		if r.chance(.03) {
			x := base
			x.Action, x.At, x.Sensitivity, x.Reason = "denied", at(), "high", "clearance"
			out = append(out, x)
		}
	}
	return out
}

// nightOfExports is 41 attempts between 02:10 and 04:35.
func nightOfExports() []AccessEntry {
	const attempts = thiefExports + thiefDenied
	start, length := on(2025, 11, 22).start().Add(2*time.Hour+10*time.Minute), 145*60
	weights, rowsOut := make([]cents, thiefExports), make([]cents, thiefExports)
	r := stream(1, "night")
	for i := range weights {
		weights[i] = cents(300 + r.intn(400))
	}
	allocate(thiefRows, weights, rowsOut)
	var out []AccessEntry
	done := 0
	for i := range attempts {
		x := AccessEntry{
			At: start.Add(time.Duration(length*i/(attempts-1)) * time.Second), Principal: thiefUser, Action: "export", Sensitivity: "high", Columns: []string{"email", "phone"},
			Client: "curl/8.5", IPCountry: "RO",
		}
		if i == 3 || i == 17 || i == 29 {
			x.Action, x.Columns, x.Masked, x.Reason = "denied", []string{"address"}, true, "approval_missing"
		} else {
			x.RowsOut = int(rowsOut[done])
			done++
		}
		out = append(out, x)
	}
	return out
}

// abnormalExport declares the night in the access log.
func abnormalExport() planted {
	return planted{Story: Story{
		ID:         "S40",
		QuestionZh: "有没有人异常导出客户数据?",
		QuestionEn: "Any unusual data access this month?",
		Scopes:     []Scope{{Measure: access, Window: window{on(2025, 9, 1), days - 1}}},
		Truths: []Truth{
			{Name: "attempts", Value: thiefExports + thiefDenied, Unit: "count", Tolerance: 0, Zh: "u_wanglei 2025-11-22 02:10–04:35 尝试次数", En: "attempts by u_wanglei, 22 November 2025, 02:10 to 04:35"},
			{Name: "exports", Value: thiefExports, Unit: "count", Tolerance: 0, Zh: "其中导出", En: "of these exports"},
			{Name: "denied", Value: thiefDenied, Unit: "count", Tolerance: 0, Zh: "其中被拒", En: "of these denied"},
			{Name: "rows", Value: thiefRows, Unit: "count", Tolerance: 0, Zh: "导出行数(含邮箱、电话)", En: "rows with e-mail and phone"},
			{Name: "without_approval", Value: thiefExports, Unit: "count", Tolerance: 0, Zh: "无审批的导出", En: "exports without approval"},
			{Name: "usual_per_day", Value: 1.2, Unit: "count", Tolerance: .05, Zh: "平时每个工作日导出次数", En: "usual exports on a working day"},
			{Name: "usual_at_night", Value: 0, Unit: "count", Tolerance: 0, Zh: "所有人平时夜间(20:00–08:00)操作数", En: "what anybody else does at night, 20:00 to 08:00"},
		},
	}}
}
