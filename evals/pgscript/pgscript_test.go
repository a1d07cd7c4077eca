package pgscript_test

import (
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/evals/pgscript"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

const script = `-- a dump
\restrict abc
SET search_path = '';

CREATE TABLE public.t (
    a integer,
    b text
);

COPY public.t (a, b) FROM stdin;
1	x;
2	\N
\.

COPY public.t (a, b) FROM stdin;
\.
INSERT INTO public.t VALUES (3, 'last');
\unrestrict abc
`

func TestRun(t *testing.T) {
	db := pgtest.New(t)
	if err := pgscript.Run(t.Context(), db.DB.DB, strings.NewReader(script)); err != nil {
		t.Fatal(err)
	}
	var got string
	if err := db.DB.Get(&got, "SELECT string_agg(a || coalesce(b, '-'), ' ' ORDER BY a) FROM public.t"); err != nil {
		t.Fatal(err)
	}
	if got != "1x; 2- 3last" {
		t.Errorf("the table holds %q", got)
	}
	if err := pgscript.Run(t.Context(), db.DB.DB, strings.NewReader("CREATE TABLE public.t (a int);")); err == nil {
		t.Error("a statement that fails is no success")
	}
}
