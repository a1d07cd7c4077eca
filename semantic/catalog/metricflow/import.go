package metricflow

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// Options tell what the files leave open.
type Options struct {
	// Schema is the value of $source_schema; "" = public.
	Schema string
	// TypeOf returns the kind of a row-level SQL expression over a table, as a
	// database tells it; nil or false = unknown.
	TypeOf func(source, expr string) (semantic.Kind, bool)
}

// The losses of an import.
const (
	// LossMetric: a metric that needs a feature we lack; it is left out.
	LossMetric adopt.Kind = "metric_without_equivalent"
	// LossJoin: an entity that cannot be joined on.
	LossJoin adopt.Kind = "join"
	// LossType: the type of a dimension is not known and was assumed.
	LossType adopt.Kind = "type"
)

// Imported is a project read from the format. Dimensions in its model exist as
// far as something asked for them: Everything makes all that have short names.
type Imported struct {
	Model  *semantic.Model
	Losses []adopt.Loss

	raw     *content
	options Options
	homes   map[string]*home // by semantic model
	order   []*home
	broken  map[string]error // metrics left out
	grains  map[string]semantic.Grain
	fine    map[string]string // metrics shown by less than a day
	custom  map[string]bool   // custom granularities
	spine   *semantic.Dataset
	spines  map[string]*semantic.Dataset // by granularity
}

// Import reads the files under dir. Errors: *semantic.Error CodeBadModel, and
// those of reading.
func Import(fsys fs.FS, dir string, o Options) (*Imported, error) {
	raw, err := read(fsys, dir)
	if err != nil {
		return nil, err
	}
	if len(raw.models) == 0 {
		return nil, badFile(dir, errors.New("no semantic_model is declared"))
	}
	if o.Schema == "" {
		o.Schema = "public"
	}
	if o.TypeOf == nil {
		o.TypeOf = func(string, string) (semantic.Kind, bool) { return "", false }
	}
	name := adopt.Name(strings.TrimSuffix(path.Base(dir), path.Ext(dir)))
	if strings.Trim(name, "_") == "" {
		name = "metricflow"
	}
	in := &Imported{raw: raw, options: o, homes: map[string]*home{}, broken: map[string]error{}, grains: map[string]semantic.Grain{},
		fine: map[string]string{}, custom: map[string]bool{}, spines: map[string]*semantic.Dataset{},
		Model: &semantic.Model{Name: name, Label: adopt.Label(name, ""), Zone: time.UTC, WeekStart: time.Monday, Currency: "USD", Hash: name}}
	for _, m := range raw.models {
		in.dataset(m)
	}
	in.timeSpine()
	in.Model.Dimensions = adopt.Grains()
	in.Model.Index()
	in.metrics()
	in.Model.Index()
	return in, nil
}

func (in *Imported) lose(kind adopt.Kind, object, detail string, pos semantic.Position) {
	in.Losses = append(in.Losses, adopt.Loss{Kind: kind, Object: object, Detail: detail, Pos: pos})
}

func (in *Imported) schema(s string) string {
	if s == "" || s == "$source_schema" {
		return in.options.Schema
	}
	return s
}
