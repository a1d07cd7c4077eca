package copytext_test

import (
	"errors"
	"strings"
	"testing"

	_ "github.com/lib/pq"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/copytext"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// TestWhatIsCopiedIsWhatWasWritten sends any text through a server, with what stands for no value beside it.
func TestWhatIsCopiedIsWhatWasWritten(t *testing.T) {
	db := pgtest.New(t).DB
	db.MustExec(`CREATE TABLE x (n bigint, b boolean, s text, id int, none text)`)
	rapid.Check(t, func(rt *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringMatching(`[a-z\\\n\r\t问 N.]{0,12}`), 1, 20).Draw(rt, "texts")
		db.MustExec(`TRUNCATE x`)
		conn, err := db.Conn(t.Context())
		if err != nil {
			rt.Fatal(err)
		}
		defer conn.Close()
		tx, err := conn.BeginTx(t.Context(), nil)
		if err != nil {
			rt.Fatal(err)
		}
		var n int
		err = conn.Raw(func(raw any) (err error) {
			n, err = copytext.Copy(t.Context(), raw, "COPY x FROM STDIN", func(l *copytext.Lines) error {
				for i, s := range texts {
					l.Int(i - 1)
					l.Bool(i%2 == 0)
					l.Text(s)
					l.ID(i)
					l.Null()
					if err := l.End(); err != nil {
						return err
					}
				}
				return nil
			})
			return err
		})
		if err := errors.Join(err, tx.Commit()); err != nil || n != len(texts) {
			rt.Fatal(n, err)
		}
		var got []string
		if err := db.Select(&got, `SELECT coalesce(s, '') FROM x WHERE b = (n % 2 <> 0) AND id IS NOT DISTINCT FROM nullif(n + 1, 0) AND none IS NULL ORDER BY n`); err != nil {
			rt.Fatal(err)
		}
		if strings.Join(got, "|") != strings.Join(texts, "|") {
			rt.Fatalf("wrote %q, read %q", texts, got)
		}
	})
}

// TestErrorsOfTheSinkStay wants the first error at every later row.
func TestErrorsOfTheSinkStay(t *testing.T) {
	full := errors.New("full")
	l := copytext.To(func([]byte) error { return full })
	l.Text(strings.Repeat("x", 1<<20))
	for range 2 {
		if err := l.End(); !errors.Is(err, full) {
			t.Fatal(err)
		}
		l.Int(1)
	}
}
