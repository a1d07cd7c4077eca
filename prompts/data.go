package prompts

import (
	"bytes"
	"encoding/json"
)

// Data marks a value as material: JSON between tags, in which < and > are
// escaped, so that nothing inside can end the block. Kind is a plain word.
func Data(kind string, value any) string {
	var b bytes.Buffer
	b.WriteString("<data kind=\"" + kind + "\">\n")
	if err := json.NewEncoder(&b).Encode(value); err != nil { // escapes <, > and &
		panic("prompts: data that is not JSON: " + err.Error())
	}
	b.WriteString("</data>")
	return b.String()
}
