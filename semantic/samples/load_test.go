package samples_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/samples"
)

// tiny is a file of our own in the form of Online Retail: an order with a repeated line, a cancellation, a guest, a
// line break inside quotes, columns in another order, and no line end at the end.
const tiny = "StockCode,InvoiceNo,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n" +
	"a1,1001,\"TEA\nPOT\",2,2011-01-04 10:00:00,3.50,17.0,France\n" +
	"a1,1001,\"TEA\nPOT\",2,2011-01-04 10:00:00,3.50,17.0,France\n" +
	"A1,C1002,\"TEA\nPOT\",-1,2011-01-05 10:00:00,3.50,17.0,France\n" +
	"POST,1003,POSTAGE,1,2011-01-06 10:00:00,4,,Spain"

func tinyFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "online_retail.csv"), []byte(tiny), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func load(t *testing.T, dir, url string) samples.Report {
	t.Helper()
	f, err := samples.Detect(dir)
	if err != nil {
		t.Fatal(err)
	}
	r, err := f.Load(t.Context(), url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestLoadDerives(t *testing.T) {
	db := pgtest.New(t)
	dir := tinyFolder(t)
	load(t, dir, db.URL)
	load(t, dir, db.URL) // again: the same, not twice
	var got string
	if err := db.DB.Get(&got, `SELECT string_agg(invoice_no || ' ' || kind || ' ' || value || ' ' || coalesce(customer_id, '-') || ' ' || coalesce(customer_order_seq::text, '-'), '; ' ORDER BY invoice_no)
		FROM online_retail.invoices`); err != nil {
		t.Fatal(err)
	}
	if want := "1001 order 14.000 17 1; 1003 order 4.000 - -; C1002 cancellation -3.500 17 -"; got != want {
		t.Errorf("invoices %s, want %s", got, want)
	}
	if err := db.DB.Get(&got, `SELECT string_agg(stock_code || ' ' || copy_no, ', ' ORDER BY line_no) FROM online_retail.lines`); err != nil || got != "A1 1, A1 2, A1 1, POST 1" {
		t.Errorf("lines %s %v", got, err)
	}
	retail, _ := samples.Named("online_retail")
	if ok, err := retail.Loaded(t.Context(), db.DB.DB); err != nil || !ok {
		t.Errorf("loaded: %v %v", ok, err)
	}
	other, _ := samples.Named("global_electronics")
	if ok, err := other.Loaded(t.Context(), db.DB.DB); err != nil || ok {
		t.Errorf("the other set is loaded: %v %v", ok, err)
	}
}

func TestForeignSchemaIsLeftAlone(t *testing.T) {
	db := pgtest.New(t)
	db.DB.MustExec(`CREATE SCHEMA online_retail; CREATE TABLE online_retail.mine (n int)`)
	f, err := samples.Detect(tinyFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Load(t.Context(), db.URL, nil); !errors.Is(err, &semantic.Error{Code: semantic.CodeBadQuery}) {
		t.Errorf("%v", err)
	}
	db.DB.MustExec(`SELECT n FROM online_retail.mine`)
}

func TestPackedFiles(t *testing.T) {
	if _, err := exec.LookPath("xz"); err != nil {
		t.Skip("no program xz")
	}
	dir := tinyFolder(t)
	path := filepath.Join(dir, "online_retail.csv")
	if out, err := exec.Command("xz", path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	db := pgtest.New(t)
	load(t, dir, db.URL)
	packed, err := os.ReadFile(path + ".xz")
	if err != nil {
		t.Fatal(err)
	}
	packed[len(packed)/2] ^= 0xff
	if err := os.WriteFile(path+".xz", packed, 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := samples.Detect(dir)
	if err == nil {
		_, err = f.Load(t.Context(), db.URL, nil)
	}
	if !errors.Is(err, &semantic.Error{Code: semantic.CodeBadQuery}) {
		t.Errorf("a damaged file: %v", err)
	}
}
