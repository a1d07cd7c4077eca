package importer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

// chinese is a mapping for a file as a Chinese back office writes it.
const chinese = `
name: back-office
kind: orders
store: TM-CN
file: {encoding: auto, decimal: ".", thousands: ",", dates: ["yyyy年M月d日 HH:mm", "yyyy/M/d HH:mm"]}
fields:
  order_no: {column: 订单编号}
  ordered_at: {column: 下单时间}
  status: {column: 状态, map: {已付款: paid, 已发货: shipped, 交易关闭: cancelled}}
  channel: {const: direct}
  province: {column: 省份}
  country: {const: 中国}
  phone: {column: 手机}
  sku: {column: 商家编码}
  quantity: {column: 数量}
  unit_price: {column: 单价}
`

const chineseRows = "订单编号,下单时间,状态,省份,手机,商家编码,数量,单价\nT1,2025年11月3日 09:05,已发货,广东,+86 138-0000-0000,LAMP,2,\"￥1,580.50\"\nT2,2025/11/4 10:00,已付款,上海,8613800000000,MUG,1,99.00\n"

func parsed(t testing.TB, text string) *importer.Mapping {
	t.Helper()
	m, err := importer.ParseMapping([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEncodings(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(chineseRows)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(chineseRows, ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"utf-8": chineseRows, "with a mark": "\xef\xbb\xbf" + strings.ReplaceAll(chineseRows, "\n", "\r\n"), "gb18030": gb, "utf-16 with tabs": strings.ReplaceAll(wide, "\t,", "\t")} {
		t.Run(name, func(t *testing.T) {
			db := company(t)
			if strings.HasPrefix(name, "utf-16") { // a tab in the amount's place would split it
				text, err = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(strings.ReplaceAll(chineseRows, "1,580", "1580"), ",", "\t"))
				if err != nil {
					t.Fatal(err)
				}
			}
			r := imported(t, db, written(t, "a.csv", text), importer.Options{Mapping: parsed(t, chinese)})
			if len(r.problems) > 0 || r.OrdersNew != 2 || r.Customers != 1 {
				t.Fatalf("%+v", r)
			}
			expect(t, db, "3161.00 435.93 华南 广东; 99.00 13.65 华东 上海", `SELECT string_agg(concat_ws(' ', paid_local, paid_usd, sales_region, province), '; ' ORDER BY order_no) FROM dw.fact_order JOIN dw.dim_geo USING (geo_id)`)
			laws(t, db)
		})
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	db := company(t)
	m := mapping(t, "csv-orders")
	latin, err := charmap.Windows1252.NewEncoder().String(plainHeader + "SHO-US,1,2025-11-01,,paid,USD,US,Besançon-lès-été,,0,0,0,0,0,MUG,1,2,0\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file, text string
		m          *importer.Mapping
		want       importer.Problem
	}{
		"empty":             {"a.csv", "", m, importer.Problem{Line: 1, Reason: importer.ReasonEmptyFile}},
		"blank":             {"a.csv", "\n\n  \n", m, importer.Problem{Line: 1, Reason: importer.ReasonEmptyFile}},
		"missing columns":   {"a.csv", strings.NewReplacer("sku,", "artikel,", "status,", "").Replace(plainHeader) + "x\n", m, importer.Problem{Line: 1, Column: "sku, status", Reason: importer.ReasonMissingColumn}},
		"unclear encoding":  {"a.csv", latin, m, importer.Problem{Line: 1, Reason: importer.ReasonWrongEncoding}},
		"not the encoding":  {"a.csv", latin, parsed(t, strings.Replace(chinese, "encoding: auto", "encoding: utf-8", 1)), importer.Problem{Line: 1, Reason: importer.ReasonWrongEncoding}},
		"not a spreadsheet": {"a.xlsx", "PK nonsense", m, importer.Problem{Line: 1, Value: "zip: not a valid zip file", Reason: importer.ReasonNotXLSX}},
	} {
		t.Run(name, func(t *testing.T) {
			before := fingerprint(t, db)
			r := imported(t, db, written(t, c.file, c.text), importer.Options{Mapping: c.m})
			c.want.File = c.file
			if !r.Refused || len(r.problems) != 1 || r.problems[0] != c.want {
				t.Errorf("%+v", r)
			}
			if after := fingerprint(t, db); after != before {
				t.Error("the database changed")
			}
		})
	}
}

func TestLinesThatCannotBeRead(t *testing.T) {
	db := company(t)
	row := func(no, coupon string) string {
		return "SHO-US," + no + ",2025-11-01,paid,MUG,1,12.50," + coupon + "\n"
	}
	text := "store,order_no,ordered_at,status,sku,quantity,unit_price,coupon_code\n" +
		row("1", `"say ""hi""`+"\n"+`twice"`) + row("2", `"never closed`) + row("3", "ok") + row("4", strings.Repeat("x", 5000)) +
		row("5", strings.Repeat("y", 3<<20)) + row("6", "bad\x00byte") + row("7", "=cmd|' /C calc'!A0") + row("8", "a,b") + `SHO-US,9,2025-11-01,paid,MU`
	r := imported(t, db, written(t, "a.csv", text), importer.Options{Mapping: mapping(t, "csv-orders")})
	var got []string
	for _, p := range r.problems {
		got = append(got, fmt.Sprint(p.Line, " ", p.Reason))
	}
	if want := "4 broken_quotes,6 too_long,7 too_long,8 bad_character,10 too_many_columns,11 too_few_columns"; strings.Join(got, ",") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ","), want)
	}
	expect(t, db, "1=say \"hi\"\ntwice 3=ok 7==cmd|' /C calc'!A0", `SELECT string_agg(order_no || '=' || coupon_code, ' ' ORDER BY order_no) FROM dw.fact_order`)
	laws(t, db)
	// What could not be read is no order without that line: it waits until a better file brings it.
	results, err := importer.Retry(t.Context(), db.DB, importer.Options{Now: clock})
	if err != nil || len(results) != 1 || results[0].OrdersNew != 0 || results[0].Resolved != 0 {
		t.Errorf("%v %+v", err, results)
	}
	better := imported(t, db, written(t, "b.csv", "store,order_no,ordered_at,status,sku,quantity,unit_price,coupon_code\n"+row("9", "")+row("8", "\"a,b\"")), importer.Options{Mapping: mapping(t, "csv-orders")})
	if better.OrdersNew != 2 || better.Resolved != 2 {
		t.Errorf("%+v", better)
	}
}

func TestSpreadsheet(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{{"Export of November"}, {}, {"订单编号", "下单时间", "状态", "省份", "手机", "商家编码", "数量", "单价", "备注"},
		{"X1", 45964.5, "已付款", "广东", "13800000000", "LAMP", 2, 1580.5}, {"X2", "2025/11/4 10:00", "已付款", "火星", nil, "MUG", 1.5, "99.00", "note"}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	db := company(t)
	r := imported(t, db, path, importer.Options{Mapping: parsed(t, chinese)})
	if r.OrdersNew != 1 || len(r.problems) != 1 || r.problems[0] != (importer.Problem{File: "a.xlsx", Line: 5, Column: "数量", Value: "1.5", Reason: importer.ReasonBadNumber}) {
		t.Fatalf("%+v", r)
	}
	expect(t, db, "2025-11-03 12:00:00 3161.00", `SELECT concat_ws(' ', ordered_at AT TIME ZONE 'Asia/Shanghai', paid_local) FROM dw.fact_order`)
}

func TestMappingsAreStrict(t *testing.T) {
	for text, want := range map[string]string{
		"kind: orders\nfieldz: {}":                                                   "unknown field",
		"kind: parcels":                                                              "kind \"parcels\"",
		strings.Replace(chinese, "  sku:", "  skuu:", 1):                             "\"skuu\" does not exist",
		strings.Replace(chinese, `decimal: "."`, `decimal: ","`, 1):                  "are the same",
		strings.Replace(chinese, "{const: direct}", "{const: direct, column: x}", 1): "exactly one of",
	} {
		if _, err := importer.ParseMapping([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", want, err, want)
		}
	}
	for _, name := range importer.Shipped() {
		if m := mapping(t, name); m.Name != name || m.Label.ZH == "" || m.Label.EN == "" {
			t.Errorf("%s: name %q, label %+v", name, m.Name, m.Label)
		}
	}
	if _, err := importer.LoadMapping(filepath.Join(os.TempDir(), "no such file")); err == nil {
		t.Error("a mapping that does not exist was loaded")
	}
}
