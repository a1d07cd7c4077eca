package main

import (
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/schollz/progressbar/v3"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

type importCommand struct {
	Files      []string `arg:"" optional:"" help:"CSV or XLSX files, imported in this order."`
	Mapping    string   `help:"Which column is what: the name of a shipped mapping, or a YAML file."`
	Store      string   `help:"Code of the shop the files are of, where they do not name it."`
	DryRun     bool     `help:"Check every row and count what would change; change nothing."`
	Report     string   `help:"Write every problem to this CSV file."`
	Retry      bool     `help:"Take up the rows in quarantine again."`
	Quarantine bool     `help:"List the rows in quarantine."`
}

// shownProblems is how many problems of a file are printed; --report has them all.
const shownProblems = 20

// Run imports the files, or looks after the quarantine. Rows that cannot be used are reported and are no failure of the
// command; a file that cannot be used at all is one.
func (i *importCommand) Run(ctx context.Context, c *Config) error {
	m, err := i.check()
	if err != nil {
		return err
	}
	s, err := c.openStores(ctx)
	if err != nil {
		return err
	}
	defer s.close(context.WithoutCancel(ctx))
	db, err := i.writable(ctx, c, s)
	if err != nil {
		return err
	}
	defer db.Close() // every import was committed
	if i.Quarantine {
		return listQuarantine(ctx, os.Stdout, db.DB)
	}
	out := &importPrinter{w: os.Stdout, lang: terminalLang()}
	if err := out.open(i.Report); err != nil {
		return err
	}
	now, err := c.givenClock()
	if err != nil {
		return err
	}
	return out.close(i.run(ctx, db.DB, importer.Options{Mapping: m, Store: i.Store, DryRun: i.DryRun, Now: now}, out))
}

func (i *importCommand) check() (*importer.Mapping, error) {
	if i.Retry || i.Quarantine {
		return nil, nil
	}
	if len(i.Files) == 0 || i.Mapping == "" {
		return nil, semantic.Errorf(semantic.CodeBadQuery, "请给出文件和 --mapping。随程序提供的映射:%s", "Give files and --mapping. Mappings that come with the program: %s", strings.Join(importer.Shipped(), ", "))
	}
	return importer.LoadMapping(i.Mapping)
}

// writable opens the warehouse for writing: only this command does.
func (i *importCommand) writable(ctx context.Context, c *Config, s *stores) (*sqlx.DB, error) {
	url := c.WarehouseURL
	if url == "" {
		url = s.appURL
	}
	return postgres.Open(ctx, url)
}

func (i *importCommand) run(ctx context.Context, db *sql.DB, opt importer.Options, out *importPrinter) error {
	var bar importBar
	opt.Progress, opt.Problem = bar.show, out.problem
	if i.Retry {
		results, err := importer.Retry(ctx, db, opt)
		bar.done()
		for _, r := range results {
			out.result(r)
		}
		if err == nil && len(results) == 0 {
			fmt.Fprintln(out.w, out.say("没有等待处理的行。", "No rows are waiting."))
		}
		return err
	}
	refused := 0
	for _, path := range i.Files {
		out.begin()
		r, err := importer.Import(ctx, db, path, opt)
		bar.done()
		if err != nil {
			return err
		}
		if out.result(r); r.Refused {
			refused++
		}
	}
	if refused > 0 {
		return semantic.Errorf(semantic.CodeBadQuery, "%d 个文件没有导入。", "%d files were not imported.", refused)
	}
	return nil
}

// importPrinter writes problems and sums in the language of the terminal, and all problems in both to the report.
type importPrinter struct {
	w      io.Writer
	lang   semantic.Lang
	shown  int
	more   int
	file   *os.File
	report *csv.Writer
}

func (p *importPrinter) say(zh, en string) string { return semantic.Text{ZH: zh, EN: en}.In(p.lang) }

func (p *importPrinter) begin() { p.shown, p.more = 0, 0 }

func (p *importPrinter) open(path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	p.file, p.report = f, csv.NewWriter(f)
	if _, err := f.WriteString("\ufeff"); err != nil { // spreadsheets take it for UTF-8 then
		return err
	}
	return p.report.Write([]string{"file", "line", "column", "value", "reason", "what_zh", "what_en", "todo_zh", "todo_en"})
}

func (p *importPrinter) close(err error) error {
	if p.file == nil {
		return err
	}
	p.report.Flush()
	for _, e := range []error{p.report.Error(), p.file.Close()} {
		if err == nil {
			err = e
		}
	}
	return err
}

// inert keeps a spreadsheet from running a cell as a formula.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func (p *importPrinter) problem(x importer.Problem) {
	what, todo := x.Reason.Message()
	if p.report != nil {
		p.report.Write([]string{inert(x.File), strconv.FormatInt(x.Line, 10), inert(x.Column), inert(x.Value), string(x.Reason), what.ZH, what.EN, todo.ZH, todo.EN}) // its error is asked for at the end
	}
	if p.shown++; p.shown > shownProblems {
		p.more++
		return
	}
	place := fmt.Sprintf("%s:%d", x.File, x.Line)
	if x.Column != "" {
		place += " [" + x.Column + "]"
	}
	if x.Value != "" {
		place += fmt.Sprintf(" %q", x.Value)
	}
	fmt.Fprintf(p.w, "%s\n    %s: %s → %s\n", place, x.Reason, what.In(p.lang), todo.In(p.lang))
}

func (p *importPrinter) result(r importer.Result) {
	if p.more > 0 {
		fmt.Fprintf(p.w, p.say("……还有 %d 个问题,用 --report 文件 取得全部。\n", "… and %d more problems; --report FILE has them all.\n"), p.more)
	}
	switch {
	case r.Refused:
		fmt.Fprintf(p.w, p.say("%s:没有导入。\n", "%s: not imported.\n"), r.File)
		return
	case r.Already:
		fmt.Fprintf(p.w, p.say("%s:这个文件已经导入过,没有变化。有等待处理的行请用 --retry。\n", "%s: this very file was imported before; nothing changed. Rows that wait are taken up by --retry.\n"), r.File)
		return
	}
	head := r.File + " (" + r.Mapping + ")"
	if r.DryRun {
		head += p.say(",试运行,什么都没有改变", ", dry run, nothing was changed")
	}
	fmt.Fprintln(p.w, head)
	for _, row := range []struct {
		zh, en string
		n      int64
	}{
		{"读到的行", "rows read", r.Rows}, {"按映射跳过", "left out by the mapping", r.Skipped},
		{"新订单", "orders new", r.OrdersNew}, {"更正的订单", "orders corrected", r.OrdersUpdated}, {"未变的订单", "orders unchanged", r.OrdersSame}, {"旧版本的订单", "orders older than what is known", r.OrdersOlder},
		{"新行", "lines new", r.LinesNew}, {"更正的行", "lines corrected", r.LinesUpdated}, {"未变的行", "lines unchanged", r.LinesSame}, {"移除的行", "lines removed", r.LinesGone},
		{"标记为重复的订单", "orders flagged as duplicates", r.Duplicates}, {"新客户", "customers new", r.Customers}, {"新地点", "places new", r.Places}, {"新广告活动", "campaigns new", r.Campaigns},
		{"等待处理的行", "rows in quarantine", r.Quarantined}, {"已了结的行", "rows settled in quarantine", r.Resolved},
	} {
		if row.n > 0 {
			fmt.Fprintf(p.w, "  %9d  %s\n", row.n, p.say(row.zh, row.en))
		}
	}
	if r.FirstDay != "" {
		fmt.Fprintf(p.w, "  %s … %s\n", r.FirstDay, r.LastDay)
	}
}

func listQuarantine(ctx context.Context, w io.Writer, db *sql.DB) error {
	list, total, err := importer.Quarantined(ctx, db, 100)
	if err != nil {
		return err
	}
	lang := terminalLang()
	for _, q := range list {
		what, todo := q.Reason.Message()
		fmt.Fprintf(w, "%s  %s:%d [%s] %q  %s\n    %s: %s → %s\n", q.Since.Format("2006-01-02 15:04"), q.File, q.Line, q.Column, q.Value, q.OrderNo, q.Reason, what.In(lang), todo.In(lang))
	}
	fmt.Fprintf(w, semantic.Text{ZH: "%d 行在等待处理。\n", EN: "%d rows are waiting.\n"}.In(lang), total)
	return nil
}

// importBar draws how far the file that is imported is.
type importBar struct {
	stage string
	bar   *progressbar.ProgressBar
}

func (b *importBar) show(now importer.Progress) {
	if now.Stage != b.stage {
		b.done()
		b.stage = now.Stage
		b.bar = progressbar.NewOptions64(max(now.Total, -1), progressbar.OptionSetDescription(fmt.Sprintf("%-8s", now.Stage)),
			progressbar.OptionSetWriter(os.Stderr), progressbar.OptionSetWidth(30), progressbar.OptionThrottle(100_000_000), progressbar.OptionClearOnFinish())
	}
	b.bar.Set64(now.Done) // a bar that cannot be drawn costs nothing
}

func (b *importBar) done() {
	if b.bar != nil {
		b.bar.Finish()
		b.bar, b.stage = nil, ""
	}
}
