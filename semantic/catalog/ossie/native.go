package ossie

import (
	"encoding/json"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic/catalog/document"
)

// vendor names our extensions; 0.1.1 knows a fixed list only, where COMMON is
// for everybody, so the content names itself as well.
const (
	vendor       = "WENSHU"
	vendorCommon = "COMMON"
)

// envelope is the content of an extension: one object in our own form.
type envelope[T any] struct {
	Wenshu T `json:"wenshu"`
}

// wholeModel is what belongs to no object of the format: the head, the
// bridges, the dimensions, the words, and the metrics no expression can say. Metrics tells
// the order of all.
type wholeModel struct {
	Model      *document.Model      `json:"model"`
	Bridges    []document.Bridge    `json:"bridges,omitempty"`
	Dimensions []document.Dimension `json:"dimensions,omitempty"`
	Words      []document.Ambiguity `json:"words,omitempty"`
	Rollups    []document.Rollup    `json:"rollups,omitempty"`
	Unsaid     []document.Metric    `json:"metrics_without_expression,omitempty"`
	Order      []string             `json:"metric_order,omitempty"`
}

func extension[T any](v Version, object T) (rawExtension, error) {
	data, err := json.Marshal(envelope[T]{object})
	name := vendor
	if v == V011 {
		name = vendorCommon
	}
	return rawExtension{Vendor: name, Data: string(data)}, err
}

// own finds our extension among others.
func own[T any](list []rawExtension) (T, bool) {
	for _, x := range list {
		if x.Vendor != vendor && x.Vendor != vendorCommon {
			continue
		}
		var probe envelope[json.RawMessage]
		if json.Unmarshal([]byte(x.Data), &probe) != nil || probe.Wenshu == nil {
			continue
		}
		var object T
		if json.Unmarshal(probe.Wenshu, &object) == nil {
			return object, true
		}
	}
	var none T
	return none, false
}

// native reads a file we wrote ourselves; it returns nil for any other. An
// object added by others has no extension and makes the file foreign.
func native(name string, raw rawModel) (*Imported, error) {
	whole, ok := own[wholeModel](raw.Extensions)
	if !ok || whole.Model == nil {
		return nil, nil
	}
	f := document.File{Model: whole.Model, Bridges: whole.Bridges, Dimensions: whole.Dimensions, Words: whole.Words, Rollups: whole.Rollups}
	for _, d := range raw.Datasets {
		set, ok := own[document.Dataset](d.Extensions)
		if !ok {
			return nil, nil
		}
		for _, rf := range d.Fields {
			field, ok := own[document.Field](rf.Extensions)
			if !ok {
				return nil, nil
			}
			set.Fields = append(set.Fields, field)
		}
		f.Datasets = append(f.Datasets, set)
	}
	for _, r := range raw.Relationships {
		edge, ok := own[document.Relationship](r.Extensions)
		if !ok {
			return nil, nil
		}
		f.Relationships = append(f.Relationships, edge)
	}
	metrics := map[string]document.Metric{}
	for _, x := range whole.Unsaid {
		metrics[x.Name] = x
	}
	for _, r := range raw.Metrics {
		x, ok := own[document.Metric](r.Extensions)
		if !ok {
			return nil, nil
		}
		metrics[x.Name] = x
	}
	for _, key := range whole.Order {
		x, ok := metrics[key]
		if !ok {
			return nil, badFile(name, fmt.Errorf("the metric %s of the exported model is missing", key))
		}
		f.Metrics = append(f.Metrics, x)
	}
	m, err := f.Load(name)
	if err != nil {
		return nil, err
	}
	return &Imported{Model: m}, nil
}
