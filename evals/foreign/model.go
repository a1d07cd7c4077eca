package foreign

import (
	"context"
	"database/sql"
	"embed"
	"maps"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/scaffold"
)

//go:embed models
var refined embed.FS

// Model is the model of a schema: the one gone over by hand, or else a fresh
// draft of the schemas that hold tables.
func Model(ctx context.Context, db *sql.DB, set string, schemas ...string) (*semantic.Model, error) {
	if _, err := refined.ReadDir("models/" + set); err == nil {
		return catalog.Load(refined, "models/"+set)
	}
	draft, err := scaffold.New(ctx, db, scaffold.Options{Schemas: schemas, Name: set})
	if err != nil {
		return nil, err
	}
	text := ""
	for _, name := range slices.Sorted(maps.Keys(draft.Files)) {
		text += draft.Files[name] + "\n"
	}
	return catalog.LoadText(set+".yaml", []byte(text))
}
