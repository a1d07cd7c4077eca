package narrate

import (
	"github.com/wenshu-ai/wenshu/tools"
)

// meaning returns label and definition of what a finding explains.
func (v voice) meaning(f tools.DefinitionFound) (label, text string) {
	switch f.Kind {
	case tools.KindMetric:
		if m, ok := v.model.Metric(f.Key); ok {
			return m.Label.In(v.lang), m.Definition.In(v.lang)
		}
	case tools.KindDimension:
		if d, ok := v.model.Dimension(f.Key); ok {
			return d.Label.In(v.lang), d.Definition.In(v.lang)
		}
	case tools.KindTool:
		if t, ok := tools.Standard().Lookup(f.Key); ok {
			return f.Key, t.Doc().In(v.lang)
		}
	}
	return f.Key, ""
}

func (s zh) definition(f tools.DefinitionFound) string {
	if f.Kind == tools.KindCatalog {
		return "可以问的指标和维度列在下表。"
	}
	label, meaning := s.meaning(f)
	text := bold(label)
	if label != f.Key {
		text += s.brackets(f.Key)
	}
	if meaning != "" {
		text += colonZH + stop(meaning, "。")
	}
	if f.Formula != "" {
		text += "计算公式:`" + f.Formula + "`。"
	}
	return text
}

func (s en) definition(f tools.DefinitionFound) string {
	if f.Kind == tools.KindCatalog {
		return "The metrics and dimensions you can ask about are in the table."
	}
	label, meaning := s.meaning(f)
	text := bold(label)
	if label != f.Key {
		text += " (" + f.Key + ")"
	}
	if meaning != "" {
		text += ": " + stop(meaning, ".")
	}
	if f.Formula != "" {
		text += " Formula: `" + f.Formula + "`."
	}
	return text
}

// stop ends a text with its language's full stop, once.
func stop(text, mark string) string {
	for _, m := range []string{"。", ".", "!", "?", "!", "?"} {
		if len(text) >= len(m) && text[len(text)-len(m):] == m {
			return text
		}
	}
	return text + mark
}
